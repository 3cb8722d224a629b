import { Card, CardBody } from '@backstage/ui';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  FailurePanel,
  LoadingRows,
  StatePanel,
  usePortSchema,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useState } from 'react';
import { useDataProduct } from '../products/useDataProduct';
import { StaleNote } from '../products/StaleNote';
import { SchemaDetails } from './SchemaDetails';
import { SchemaToolbar } from './SchemaToolbar';
import { useSchemaQuery } from './useSchemaQuery';

/**
 * The Schema tab of a data product, "What exactly is in it?": the fields of a
 * port as the registry and the contract describe them. Takes the product from
 * the entity page around it.
 *
 * @public
 */
export function EntitySchemaContent() {
  const { entity, product } = useDataProduct();
  const { query, change } = useSchemaQuery();
  const [search, setSearch] = useState('');
  const ports = entity.spec.outputPorts ?? [];
  const port = ports.find(({ name }) => name === query.port) ?? ports[0];
  const schema = usePortSchema(
    port && {
      product,
      port: port.name,
      subject: query.subject,
      version: query.version,
    },
  );

  if (!port) {
    return (
      <StatePanel state="empty" title="This product hands nothing out yet">
        The fields of its output ports appear here once the owner declares one
        in <code>spec.outputPorts</code>.
      </StatePanel>
    );
  }
  return (
    <Card>
      <CardBody>
        <SchemaToolbar
          ports={ports}
          port={port.name}
          schema={schema.value}
          view={query.view}
          search={search}
          onPort={name =>
            change({ port: name, subject: undefined, version: undefined })
          }
          onSubject={subject => change({ subject, version: undefined })}
          onVersion={version =>
            change({ subject: schema.value?.selected?.subject, version })
          }
          onView={view => change({ view })}
          onSearch={setSearch}
        />
        <StaleNote remote={schema} />
        {schema.value && (
          <SchemaDetails
            schema={schema.value}
            view={query.view}
            search={search}
            onRetry={schema.refresh}
          />
        )}
        {!schema.value && schema.loading && (
          <LoadingRows
            label="Loading fields"
            rows={8}
            columns={['2fr', '1fr', '1fr', '4fr']}
          />
        )}
        {!schema.value && !schema.loading && schema.error && (
          <FailurePanel
            error={schema.error}
            what={`the schema of ${port.name}`}
            owner={
              <EntityRefLink
                entityRef={entity.spec.owner}
                defaultKind="group"
              />
            }
            meanwhile="The contract is part of the catalog entity and can be read there."
            onRetry={schema.refresh}
          />
        )}
      </CardBody>
    </Card>
  );
}
