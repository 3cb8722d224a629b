import { Select, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import {
  OutputPort,
  PortSchema,
} from '@datamesh-portal/plugin-data-mesh-common';
import { makeStyles } from '../chrome/styles';
import { SchemaQuery, SchemaView } from './useSchemaQuery';
import { VersionChooser } from './versions/VersionChooser';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(2),
  },
  chooser: { flex: '0 1 200px' },
  views: { marginLeft: 'auto' },
}));

const VIEWS: { id: SchemaView; label: string }[] = [
  { id: 'fields', label: 'Fields' },
  { id: 'difference', label: 'Difference' },
  { id: 'raw', label: 'Schema' },
  { id: 'contract', label: 'Contract' },
];

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
  const classes = useStyles();
  const selected = schema?.selected;
  const subject = schema?.subjects.find(
    candidate => candidate.subject === selected?.subject,
  );
  return (
    <div className={classes.root}>
      <Select
        className={classes.chooser}
        label="Port"
        options={ports.map(({ name }) => ({ id: name, label: name }))}
        selectedKey={port}
        onSelectionChange={key =>
          onChange({
            port: String(key),
            subject: undefined,
            version: undefined,
            with: undefined,
            field: undefined,
            profile: undefined,
          })
        }
      />
      {schema && schema.subjects.length > 1 && (
        <Select
          className={classes.chooser}
          label="Subject"
          options={schema.subjects.map(item => ({
            id: item.subject,
            label: `${ROLE_NAMES[item.role]} · ${item.subject}`,
          }))}
          selectedKey={selected?.subject ?? null}
          onSelectionChange={key =>
            onChange({
              subject: String(key),
              version: undefined,
              with: undefined,
              field: undefined,
            })
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
      <ToggleButtonGroup
        className={classes.views}
        selectionMode="single"
        disallowEmptySelection
        aria-label="Show"
        selectedKeys={[query.view]}
        onSelectionChange={keys => {
          const [key] = Array.from(keys);
          onChange({ view: key as SchemaView });
        }}
      >
        {VIEWS.map(({ id, label }) => (
          <ToggleButton key={id} id={id}>
            {label}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
