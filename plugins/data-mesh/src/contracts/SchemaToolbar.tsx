import {
  SearchField,
  Select,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { makeStyles } from '@material-ui/core/styles';
import {
  OutputPort,
  PortSchema,
} from '@datamesh-portal/plugin-data-mesh-common';
import { SchemaView } from './useSchemaQuery';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(3),
  },
  chooser: { flex: '0 1 200px' },
  version: { flex: '0 1 130px' },
  search: { flex: '1 1 160px', maxWidth: 320 },
  views: { marginLeft: 'auto' },
}));

const VIEWS: { id: SchemaView; label: string }[] = [
  { id: 'fields', label: 'Fields' },
  { id: 'raw', label: 'Schema' },
  { id: 'contract', label: 'Contract' },
];

/** Chooses which port, subject and version is shown, and how. */
export function SchemaToolbar(props: {
  ports: OutputPort[];
  port: string;
  schema?: PortSchema;
  view: SchemaView;
  search: string;
  onPort: (port: string) => void;
  onSubject: (subject: string) => void;
  onVersion: (version: number) => void;
  onView: (view: SchemaView) => void;
  onSearch: (search: string) => void;
}) {
  const { ports, port, schema, view, search } = props;
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
        onSelectionChange={key => props.onPort(String(key))}
      />
      {schema && schema.subjects.length > 1 && (
        <Select
          className={classes.chooser}
          label="Subject"
          options={schema.subjects.map(item => ({
            id: item.subject,
            label: `${item.subject} (${item.role})`,
          }))}
          selectedKey={selected?.subject ?? null}
          onSelectionChange={key => props.onSubject(String(key))}
        />
      )}
      {selected && subject && (
        <Select
          className={classes.version}
          label="Version"
          options={[...subject.versions].reverse().map((version, index) => ({
            id: String(version),
            label: index === 0 ? `v${version} (latest)` : `v${version}`,
          }))}
          selectedKey={String(selected.version)}
          onSelectionChange={key => props.onVersion(Number(key))}
        />
      )}
      {view === 'fields' && (
        <SearchField
          className={classes.search}
          size="small"
          aria-label="Find a field"
          placeholder="Find a field"
          value={search}
          onChange={props.onSearch}
        />
      )}
      <ToggleButtonGroup
        className={classes.views}
        selectionMode="single"
        disallowEmptySelection
        aria-label="Show"
        selectedKeys={[view]}
        onSelectionChange={keys => {
          const [key] = Array.from(keys);
          props.onView(key as SchemaView);
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
