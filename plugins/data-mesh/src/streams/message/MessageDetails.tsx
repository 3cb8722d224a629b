import { Message, Payload } from '@datamesh-portal/plugin-data-mesh-common';
import { ReactNode } from 'react';
import { formatBytes } from '../../chrome/formats/formatQuantity';
import { TextLink } from '../../chrome/links/TextLink';
import { makeStyles } from '../../chrome/styles';
import { describeFailure } from '../describeFailure';
import { describeMessageTimeFully } from '../messageTime';
import { useStreamPort } from '../StreamPort';
import { RawDownload } from './RawDownload';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    gap: theme.spacing(0.75, 2),
    margin: 0,
    fontSize: '0.8125rem',
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
}));

function SchemaName(props: { payload: Payload; isValue: boolean }) {
  const { payload, isValue } = props;
  const { versions, schemaPath } = useStreamPort();
  const { schemaId } = payload;
  if (schemaId === undefined) {
    return <>none</>;
  }
  const version = isValue ? versions.get(schemaId) : undefined;
  return (
    <>
      <TextLink standalone href={schemaPath(version)}>
        {version === undefined ? `id ${schemaId}` : `version ${version}`}
      </TextLink>
      {version !== undefined && ` (id ${schemaId})`}
    </>
  );
}

function size({ sizeBytes }: Payload): string {
  return sizeBytes === undefined
    ? 'not told, as it would tell about masked values'
    : formatBytes(sizeBytes);
}

/** Where a message lies and what it was written with. */
export function MessageDetails(props: { message: Message }) {
  const { message } = props;
  const { key, value } = message;
  const classes = useStyles();
  const rows: [string, ReactNode][] = [
    ['Time', describeMessageTimeFully(message, new Date())],
    ['Partition', String(message.partition)],
    ['Offset', message.offset],
    ['Key', `${key.format}, ${size(key)}`],
    ['Value', `${value.format}, ${size(value)}`],
    [
      'Schema of the key',
      key.schemaId !== undefined && (
        <SchemaName key="key" payload={key} isValue={false} />
      ),
    ],
    ['Schema of the value', <SchemaName key="value" payload={value} isValue />],
    ['Key not decoded', key.error && describeFailure(key)],
    [
      'Value not decoded',
      value.error && value.format !== 'withheld' && describeFailure(value),
    ],
    ['Bytes', <RawDownload key="bytes" message={message} />],
  ];
  const told = rows.filter(([, content]) => content);
  return (
    <dl className={classes.root}>
      {told.map(([name, content]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{content}</dd>
        </div>
      ))}
    </dl>
  );
}
