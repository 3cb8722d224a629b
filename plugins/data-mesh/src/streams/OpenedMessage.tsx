import { CodeSnippet } from '@backstage/core-components';
import { Alert, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { makeStyles } from '@material-ui/core/styles';
import { Message, Payload } from '@datamesh-portal/plugin-data-mesh-common';
import { CopyButton } from '@datamesh-portal/plugin-data-mesh-react';
import { useState } from 'react';
import { formatBytes, useTableStyles } from '../tables';
import { PayloadSummary } from './PayloadSummary';
import { PayloadTree } from './PayloadTree';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    padding: theme.spacing(2),
    borderLeft: `3px solid ${theme.palette.primary.main}`,
    backgroundColor: theme.palette.background.default,
  },
  top: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    fontSize: '0.8125rem',
    color: theme.palette.text.secondary,
  },
  views: { marginLeft: 'auto', display: 'flex', alignItems: 'center', gap: 8 },
  label: {
    margin: theme.spacing(0, 0, 0.5),
    fontSize: '0.75rem',
    fontWeight: 500,
    color: theme.palette.text.secondary,
  },
  code: { fontFamily: 'monospace', fontSize: '0.8125rem' },
  header: { width: '1%', minWidth: 120, whiteSpace: 'nowrap' },
}));

type View = 'tree' | 'raw';

/** What a payload is as text: JSON indented, text and hex as they are. */
function rawText(payload: Payload): string {
  const { data } = payload;
  return typeof data === 'string' ? data : JSON.stringify(data, null, 2) ?? '';
}

/** Whether a payload has structure that a tree can show. */
function hasTree({ data }: Payload): boolean {
  return data !== undefined && typeof data !== 'string';
}

function ValueView(props: { value: Payload; view: View }) {
  const { value, view } = props;
  if (value.format === 'empty') {
    return (
      <Alert
        status="info"
        icon
        title="Tombstone"
        description="The message has a key and no value: it says that what was known under this key is deleted."
      />
    );
  }
  const text = rawText(value);
  return (
    <>
      {value.error && (
        <Alert
          status={value.format === 'withheld' ? 'info' : 'warning'}
          icon
          title={
            value.format === 'withheld'
              ? 'The value is withheld'
              : 'The value could not be decoded'
          }
          description={value.error}
        />
      )}
      {view === 'tree' && hasTree(value) && (
        <PayloadTree data={value.data} masked={value.masked} />
      )}
      {text && (view === 'raw' || !hasTree(value)) && (
        <CodeSnippet
          text={text}
          language={hasTree(value) ? 'json' : 'text'}
          wrapLongLines
        />
      )}
    </>
  );
}

function Headers(props: { message: Message }) {
  const { headers } = props.message;
  const classes = useStyles();
  const table = useTableStyles();
  if (headers.length === 0) {
    return null;
  }
  return (
    <section>
      <h5 className={classes.label}>Headers</h5>
      <table className={table.table} aria-label="Headers">
        <tbody>
          {headers.map(({ name, value }, index) => (
            <tr key={`${index} ${name}`}>
              <td className={`${table.code} ${classes.header}`}>{name}</td>
              <td className={`${table.code} ${table.wrap}`}>
                <PayloadSummary payload={value} empty="empty" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Everything that is known of one message. */
export function OpenedMessage(props: { message: Message }) {
  const { message } = props;
  const { key, value } = message;
  const classes = useStyles();
  const [view, setView] = useState<View>('tree');
  return (
    <div className={classes.root}>
      <div className={classes.top}>
        <span>{message.timestamp.toISOString()}</span>
        <span>
          partition {message.partition}, offset {message.offset}
        </span>
        <span>
          {value.format}
          {value.schemaId !== undefined && `, schema id ${value.schemaId}`}
        </span>
        <span>{formatBytes(value.sizeBytes)}</span>
        <span className={classes.views}>
          {hasTree(value) && (
            <ToggleButtonGroup
              selectionMode="single"
              disallowEmptySelection
              aria-label="Show value as"
              selectedKeys={[view]}
              onSelectionChange={keys => setView([...keys][0] as View)}
            >
              <ToggleButton id="tree">Tree</ToggleButton>
              <ToggleButton id="raw">Raw</ToggleButton>
            </ToggleButtonGroup>
          )}
          {value.data !== undefined && (
            <CopyButton text={rawText(value)} label="Copy value" />
          )}
        </span>
      </div>
      <section>
        <h5 className={classes.label}>Key</h5>
        <span className={classes.code}>
          <PayloadSummary payload={key} empty="no key" />
        </span>
      </section>
      <section>
        <h5 className={classes.label}>Value</h5>
        <ValueView value={value} view={view} />
      </section>
      <Headers message={message} />
    </div>
  );
}
