import { Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { usePortMessage } from '@datamesh-portal/plugin-data-mesh-react';
import { useState } from 'react';
import { FailureAlert } from '../../chrome/failures/FailureAlert';
import {
  finePrint,
  makeStyles,
  monospaced,
  smallText,
  stacked,
  wrappingRow,
} from '../../chrome/styles';
import { describeMessageTimeFully } from '../messageTime';
import { PayloadSummary } from '../PayloadSummary';
import { useStreamPort } from '../StreamPort';
import { messageId } from '../table/messageColumns';
import { CopyAction } from './CopyAction';
import { HeaderTable } from './HeaderTable';
import { MaskedNote } from './MaskedNote';
import { MessageDetails } from './MessageDetails';
import { hasTree, messageRecord, payloadText } from './payloadText';
import { PayloadTree } from './PayloadTree';
import { RawView } from './RawView';
import { ValueNotes } from './ValueNotes';

const useStyles = makeStyles(theme => ({
  root: {
    ...stacked(theme.spacing(1.5)),
    padding: theme.spacing(2),
    borderLeft: `3px solid ${theme.palette.primary.main}`,
    // Small grey print is legible on the lighter of the two, or the darker.
    backgroundColor:
      theme.palette.type === 'dark'
        ? theme.palette.background.default
        : theme.palette.background.paper,
    cursor: 'auto',
  },
  top: { ...wrappingRow(theme.spacing(0.5, 2)), ...smallText(theme) },
  actions: { marginLeft: 'auto', display: 'flex', flexWrap: 'wrap' },
  label: {
    margin: theme.spacing(1.5, 0, 0.5),
    ...finePrint(theme),
    fontWeight: 500,
  },
  code: monospaced,
}));

function TreeView(props: { message: Message }) {
  const { key, value } = props.message;
  const classes = useStyles();
  return (
    <>
      <p className={classes.label}>Key</p>
      {hasTree(key) ? (
        <PayloadTree root="key" data={key.data} masked={key.masked} />
      ) : (
        <span className={classes.code}>
          <PayloadSummary payload={key} empty="no key" />
        </span>
      )}
      {value.data !== undefined && (
        <>
          <p className={classes.label}>Value</p>
          {typeof value.data === 'string' ? (
            <RawView payload={value} />
          ) : (
            <PayloadTree root="value" data={value.data} masked={value.masked} />
          )}
        </>
      )}
    </>
  );
}

/** Everything that is known of one message, and what can be done with it. */
export function OpenedMessage(props: { message: Message }) {
  const { product, port, messageLink } = useStreamPort();
  const classes = useStyles();
  const [wantsWhole, setWantsWhole] = useState(false);
  const { partition, offset } = props.message;
  const whole = usePortMessage(
    wantsWhole ? { product, port, partition, offset } : undefined,
  );
  const message = whole.value?.items[0] ?? props.message;
  const { key, value } = message;
  const id = messageId(message);
  return (
    <section className={classes.root} aria-label={`Message ${id}`}>
      <div className={classes.top}>
        <span>{id}</span>
        <span>{describeMessageTimeFully(message, new Date())}</span>
        <span className={classes.actions}>
          {key.data !== undefined && (
            <CopyAction what="key" makeText={() => payloadText(key)} />
          )}
          {value.data !== undefined && (
            <CopyAction what="value" makeText={() => payloadText(value)} />
          )}
          <CopyAction
            what="message"
            makeText={() => JSON.stringify(messageRecord(message), null, 2)}
          />
          <CopyAction what="link" makeText={() => messageLink(id)} />
        </span>
      </div>
      <MaskedNote message={message} />
      <ValueNotes
        message={message}
        loading={whole.loading}
        onLoadWhole={() => (wantsWhole ? whole.refresh() : setWantsWhole(true))}
      />
      <FailureAlert
        error={whole.error}
        title="The whole message could not be loaded"
        mb="0"
      />
      <Tabs>
        <TabList aria-label="Message as">
          <Tab id="tree">Tree</Tab>
          <Tab id="raw">Raw</Tab>
          <Tab id="headers">{`Headers (${message.headers.length})`}</Tab>
          <Tab id="details">Details</Tab>
        </TabList>
        <TabPanel id="tree">
          <TreeView message={message} />
        </TabPanel>
        <TabPanel id="raw">
          <RawView payload={value} />
        </TabPanel>
        <TabPanel id="headers">
          <HeaderTable headers={message.headers} />
        </TabPanel>
        <TabPanel id="details">
          <MessageDetails message={message} />
        </TabPanel>
      </Tabs>
    </section>
  );
}
