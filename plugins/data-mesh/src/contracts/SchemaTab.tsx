import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  DataProductEntity,
  OutputPort,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  PortName,
  usePortSchema,
  useSampleProfile,
} from '@datamesh-portal/plugin-data-mesh-react';
import { ReadFrame } from '../chrome/reads/ReadFrame';
import { useKept } from '../chrome/reads/useKept';
import { makeStyles } from '../chrome/styles';
import { SchemaDetails } from './SchemaDetails';
import { SchemaToolbar } from './SchemaToolbar';
import { SchemaQuery } from './useSchemaQuery';

const useStyles = makeStyles({
  // What is shown is of the version before the one that is being read.
  outdated: { opacity: 0.5 },
});

/** One port of the Schema tab. */
export function SchemaTab(props: {
  entity: DataProductEntity;
  ports: OutputPort[];
  port: PortName;
  query: SchemaQuery;
  change: (changes: Partial<SchemaQuery>) => void;
}) {
  const { entity, ports, port, query, change } = props;
  const classes = useStyles();
  const { subject, version } = query;
  const schema = usePortSchema({ ...port, subject, version });
  // The slider must not vanish under the finger that moves it.
  const kept = useKept(schema.value, JSON.stringify([port.product, port.port]));
  const isKey = kept?.subjects.some(
    each => each.subject === kept.selected?.subject && each.role === 'key',
  );
  const profile = useSampleProfile(
    query.profile && query.view === 'fields' && !isKey
      ? { ...port, messages: query.profile }
      : undefined,
  );
  const outdated = !schema.value && Boolean(kept);
  const shown = outdated && !schema.loading ? undefined : kept;
  return (
    <>
      <SchemaToolbar
        ports={ports}
        port={port.port}
        schema={kept}
        query={query}
        onChange={change}
      />
      <ReadFrame
        remote={{ ...schema, value: shown }}
        what={`the schema of ${port.port}`}
        owner={
          <EntityRefLink entityRef={entity.spec.owner} defaultKind="group" />
        }
        meanwhile="The contract is part of the catalog entity and can be read there."
        loading={{
          label: 'Loading fields',
          rows: 8,
          columns: ['2fr', '1fr', '1fr', '4fr'],
        }}
      >
        {value => (
          <div
            className={outdated ? classes.outdated : undefined}
            aria-busy={outdated}
          >
            <SchemaDetails
              port={port}
              schema={value}
              query={query}
              profile={isKey ? undefined : profile}
              onChange={change}
              onRetry={schema.refresh}
            />
          </div>
        )}
      </ReadFrame>
    </>
  );
}
