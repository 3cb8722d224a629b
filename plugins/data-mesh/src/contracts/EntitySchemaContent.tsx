import { Card, CardBody } from '@backstage/ui';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  FailurePanel,
  LoadingRows,
  StatePanel,
  usePortSchema,
  useSampleProfile,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useKept } from '../chrome/reads/useKept';
import { StaleNote } from '../chrome/notices/StaleNote';
import { useDataProduct } from '../chrome/tabs/useDataProduct';
import { makeStyles } from '../chrome/styles';
import { SchemaDetails } from './SchemaDetails';
import { SchemaToolbar } from './SchemaToolbar';
import { useSchemaQuery } from './useSchemaQuery';

const useStyles = makeStyles({
  // What is shown is of the version before the one that is being read.
  outdated: { opacity: 0.5 },
});

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
  const classes = useStyles();
  const ports = entity.spec.outputPorts ?? [];
  const port = ports.find(({ name }) => name === query.port) ?? ports[0];
  const portName = port && { product, port: port.name };
  const schema = usePortSchema(
    portName && {
      ...portName,
      subject: query.subject,
      version: query.version,
    },
  );
  // The slider must not vanish under the finger that moves it.
  const shown = useKept(
    schema.value,
    JSON.stringify([product.namespace, product.name, port?.name]),
  );
  const isKey = shown?.subjects.some(
    ({ subject, role }) =>
      subject === shown.selected?.subject && role === 'key',
  );
  const profile = useSampleProfile(
    portName && query.profile && query.view === 'fields' && !isKey
      ? { ...portName, messages: query.profile }
      : undefined,
  );

  if (!portName) {
    return (
      <StatePanel state="empty" title="This product hands nothing out yet">
        The fields of its output ports appear here once the owner declares one
        in <code>spec.outputPorts</code>.
      </StatePanel>
    );
  }
  const failed = !schema.value && !schema.loading && schema.error;
  const outdated = !schema.value && Boolean(shown);
  return (
    <Card>
      <CardBody>
        <SchemaToolbar
          ports={ports}
          port={portName.port}
          schema={shown}
          query={query}
          onChange={change}
        />
        <StaleNote remote={schema} />
        {shown && !failed && (
          <div
            className={outdated ? classes.outdated : undefined}
            aria-busy={outdated}
          >
            <SchemaDetails
              port={portName}
              schema={shown}
              query={query}
              profile={isKey ? undefined : profile}
              onChange={change}
              onRetry={schema.refresh}
            />
          </div>
        )}
        {!shown && schema.loading && (
          <LoadingRows
            label="Loading fields"
            rows={8}
            columns={['2fr', '1fr', '1fr', '4fr']}
          />
        )}
        {failed && (
          <FailurePanel
            error={failed}
            what={`the schema of ${portName.port}`}
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
