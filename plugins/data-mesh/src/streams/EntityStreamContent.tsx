import { Card, CardBody } from '@backstage/ui';
import { StatePanel } from '@datamesh-portal/plugin-data-mesh-react';
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
  const port = ports.find(({ name }) => name === query.port) ?? ports[0];
  if (!port) {
    return (
      <StatePanel state="empty" title="This product has no stream">
        The events of its streams appear here once the owner declares an output
        port of type <code>stream</code>.
      </StatePanel>
    );
  }
  return (
    <Card>
      <CardBody>
        <StreamTab
          key={port.name}
          entity={entity}
          product={product}
          ports={ports}
          port={port.name}
          query={query}
          change={change}
        />
      </CardBody>
    </Card>
  );
}
