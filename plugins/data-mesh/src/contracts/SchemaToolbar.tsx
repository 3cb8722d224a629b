import { Select } from '@backstage/ui';
import {
  OutputPort,
  PortSchema,
} from '@datamesh-portal/plugin-data-mesh-common';
import { OneOf } from '../chrome/toolbars/OneOf';
import { PortChooser } from '../chrome/toolbars/PortChooser';
import { useToolbarStyles } from '../chrome/toolbars/useToolbarStyles';
import { SchemaQuery, SchemaView } from './useSchemaQuery';
import { VersionChooser } from './versions/VersionChooser';

const VIEWS: { id: SchemaView; label: string }[] = [
  { id: 'fields', label: 'Fields' },
  { id: 'difference', label: 'Difference' },
  { id: 'raw', label: 'Schema' },
  { id: 'contract', label: 'Contract' },
];

const OF_ONE_SUBJECT = {
  version: undefined,
  with: undefined,
  field: undefined,
};

const ROLE_NAMES = { key: 'Key', value: 'Value' };

/** Chooses which port, subject and version is shown, and how. */
export function SchemaToolbar(props: {
  ports: OutputPort[];
  port: string;
  schema?: PortSchema;
  query: SchemaQuery;
  onChange: (changes: Partial<SchemaQuery>) => void;
}) {
  const { ports, port, schema, query, onChange } = props;
  const classes = useToolbarStyles();
  const selected = schema?.selected;
  const subject = schema?.subjects.find(
    candidate => candidate.subject === selected?.subject,
  );
  return (
    <div className={classes.root}>
      <PortChooser
        ports={ports}
        port={port}
        onChange={name =>
          onChange({
            ...OF_ONE_SUBJECT,
            port: name,
            subject: undefined,
            profile: undefined,
          })
        }
      />
      {schema && schema.subjects.length > 1 && (
        <Select
          className={classes.choice}
          label="Subject"
          options={schema.subjects.map(item => ({
            id: item.subject,
            label: `${ROLE_NAMES[item.role]} · ${item.subject}`,
          }))}
          value={selected?.subject ?? null}
          onChange={key =>
            onChange({ ...OF_ONE_SUBJECT, subject: String(key) })
          }
        />
      )}
      {selected && subject && query.view !== 'contract' && (
        <VersionChooser
          key={subject.subject}
          versions={subject.versions}
          version={query.version ?? selected.version}
          onChange={version => onChange({ subject: subject.subject, version })}
        />
      )}
      <div className={classes.right}>
        <OneOf
          label="Show"
          choices={VIEWS}
          chosen={query.view}
          onChoose={view => onChange({ view })}
        />
      </div>
    </div>
  );
}
