import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { PortState } from '@datamesh-portal/plugin-data-mesh-common';
import { StatePanel, usePorts } from '@datamesh-portal/plugin-data-mesh-react';
import { ReadFrame } from '../chrome/reads/ReadFrame';
import { TableFrame } from '../chrome/tables/TableFrame';
import { useDataProduct } from '../chrome/tabs/useDataProduct';
import { OutputPortRow } from './OutputPortRow';

const LOADING_COLUMNS = ['3fr', '1fr', '1fr', '1fr', '1fr'];

function PortsTable(props: { ports: PortState[] }) {
  const { entity, tabPath } = useDataProduct();
  return (
    <TableFrame
      label="Output ports"
      columns={[
        'Port',
        'Last event',
        { name: 'Messages', as: 'roomyNumber' },
        'Schema',
        { name: 'Readers', as: 'roomy' },
        'Contract',
      ]}
    >
      {props.ports.map(port => (
        <OutputPortRow
          key={port.name}
          product={entity}
          port={port}
          schemaPath={tabPath('schema', port.name)}
          streamPath={tabPath('stream', port.name)}
        />
      ))}
    </TableFrame>
  );
}

/** Where the product hands data out, with what the platform knows of it now. */
export function OutputPortsCard() {
  const { entity, product } = useDataProduct();
  const ports = usePorts(product);
  return (
    <EntityInfoCard title="Output ports">
      <ReadFrame
        remote={ports}
        what="the state of the output ports"
        owner={entity.spec.owner}
        meanwhile="Purpose, owner and input ports come from the catalog and still hold."
        loading={{
          label: 'Loading output ports',
          rows: Math.max(1, entity.spec.outputPorts?.length ?? 1),
          columns: LOADING_COLUMNS,
        }}
      >
        {shown =>
          shown.length > 0 ? (
            <PortsTable ports={shown} />
          ) : (
            <StatePanel state="empty" title="No output ports yet">
              The streams, tables, APIs and files that this product hands out
              appear here once the owner declares them in{' '}
              <code>spec.outputPorts</code>.
            </StatePanel>
          )
        }
      </ReadFrame>
    </EntityInfoCard>
  );
}
