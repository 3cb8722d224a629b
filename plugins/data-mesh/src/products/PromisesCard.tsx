import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { SlaPromise } from '@datamesh-portal/plugin-data-mesh-common';
import {
  LoadingRows,
  StatePanel,
  usePorts,
} from '@datamesh-portal/plugin-data-mesh-react';
import { formatPromise } from '../chrome/formats/formatQuantity';
import { makeStyles } from '../chrome/styles';
import { Table } from '../chrome/tables/Table';
import { useTableStyles } from '../chrome/tables/useTableStyles';
import { useDataProduct } from '../chrome/tabs/useDataProduct';

const useStyles = makeStyles(theme => ({
  port: {
    margin: theme.spacing(2, 0, 0.5),
    fontSize: '0.8125rem',
    fontWeight: 600,
    '&:first-child': { marginTop: 0 },
  },
  promise: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: theme.spacing(2),
  },
  value: { fontWeight: 600, whiteSpace: 'nowrap' },
}));

function PortPromises(props: { port: string; promises: SlaPromise[] }) {
  const classes = useStyles();
  const table = useTableStyles();
  return (
    <>
      <h4 className={classes.port}>{props.port}</h4>
      <Table label={`Promises of ${props.port}`}>
        <tbody>
          {props.promises.map(({ property, value, unit, description }) => (
            <tr key={`${property} ${value}`}>
              <td>
                <div className={classes.promise}>
                  <span>{property}</span>
                  <span className={classes.value}>
                    {formatPromise(value, unit)}
                  </span>
                </div>
                {description && (
                  <div className={table.quiet}>{description}</div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}

/** What the contracts promise about each port. */
export function PromisesCard() {
  const { product } = useDataProduct();
  const ports = usePorts(product);
  if (!ports.value && ports.error) {
    // The output ports' card says what failed.
    return null;
  }
  const withPromises = ports.value?.filter(port => port.contract.sla?.length);
  return (
    <EntityInfoCard title="What is promised">
      {!withPromises && (
        <LoadingRows
          label="Loading promises"
          rows={3}
          columns={['2fr', '1fr']}
        />
      )}
      {withPromises?.length === 0 && (
        <StatePanel state="empty" title="Nothing is promised">
          Latency, retention and availability appear here once a contract lists
          them in <code>slaProperties</code>.
        </StatePanel>
      )}
      {withPromises?.map(port => (
        <PortPromises
          key={port.name}
          port={port.name}
          promises={port.contract.sla ?? []}
        />
      ))}
    </EntityInfoCard>
  );
}
