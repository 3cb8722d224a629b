import { EntityInfoCard, EntityRefLink } from '@backstage/plugin-catalog-react';
import { StatePanel } from '@datamesh-portal/plugin-data-mesh-react';
import { TableFrame } from '../chrome/tables/TableFrame';
import { useTableStyles } from '../chrome/tables/useTableStyles';
import { useDataProduct } from '../chrome/tabs/useDataProduct';

/** Where the product takes its data from. */
export function InputPortsCard() {
  const classes = useTableStyles();
  const { entity } = useDataProduct();
  const inputs = entity.spec.inputPorts ?? [];
  return (
    <EntityInfoCard title="Input ports">
      {inputs.length === 0 ? (
        <StatePanel state="empty" title="No declared sources">
          Products and databases that this product reads appear here once the
          owner declares them in <code>spec.inputPorts</code>.
        </StatePanel>
      ) : (
        <TableFrame label="Input ports" columns={['Input', 'From', 'Port']}>
          <tbody>
            {inputs.map(input => (
              <tr key={input.name}>
                <td title={input.description}>{input.name}</td>
                <td>
                  <EntityRefLink
                    entityRef={input.from}
                    defaultKind="dataproduct"
                  />
                </td>
                <td className={classes.quiet}>{input.port ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
      )}
    </EntityInfoCard>
  );
}
