import { StatePanel } from '@datamesh-portal/plugin-data-mesh-react';
import { PortTab } from '../chrome/tabs/PortTab';
import { useDataProduct } from '../chrome/tabs/useDataProduct';
import { useStreamQuery } from './query/useStreamQuery';
import { StreamTab } from './StreamTab';

/**
 * The Stream tab of a data product, "Show me.": messages of a port from any
 * place on, filtered or followed, decoded, classified fields masked. Takes the
 * product from the entity page around it.
 *
 * @public
 */
export function EntityStreamContent() {
  const { entity, product } = useDataProduct();
  const { query, change } = useStreamQuery();
  const ports = (entity.spec.outputPorts ?? []).filter(
    ({ type }) => type === 'stream',
  );
  return (
    <PortTab
      ports={ports}
      wanted={query.port}
      empty={
        <StatePanel state="empty" title="This product has no stream">
          The events of its streams appear here once the owner declares an
          output port of type <code>stream</code>.
        </StatePanel>
      }
    >
      {port => (
        <StreamTab
          key={port}
          entity={entity}
          product={product}
          ports={ports}
          port={port}
          query={query}
          change={change}
        />
      )}
    </PortTab>
  );
}
