import { StatePanel } from '@datamesh-portal/plugin-data-mesh-react';
import { PortTab } from '../chrome/tabs/PortTab';
import { useDataProduct } from '../chrome/tabs/useDataProduct';
import { SchemaTab } from './SchemaTab';
import { useSchemaQuery } from './useSchemaQuery';

/**
 * The Schema tab of a data product, "What exactly is in it?": the fields of a
 * port as the registry and the contract describe them, their versions and what
 * changed between them. Takes the product from the entity page around it.
 *
 * @public
 */
export function EntitySchemaContent() {
  const { entity, product } = useDataProduct();
  const { query, change } = useSchemaQuery();
  const ports = entity.spec.outputPorts ?? [];
  return (
    <PortTab
      ports={ports}
      wanted={query.port}
      empty={
        <StatePanel state="empty" title="This product hands nothing out yet">
          The fields of its output ports appear here once the owner declares one
          in <code>spec.outputPorts</code>.
        </StatePanel>
      }
    >
      {port => (
        <SchemaTab
          entity={entity}
          ports={ports}
          port={{ product, port }}
          query={query}
          change={change}
        />
      )}
    </PortTab>
  );
}
