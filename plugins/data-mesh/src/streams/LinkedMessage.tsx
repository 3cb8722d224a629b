import { Alert, Button, Skeleton } from '@backstage/ui';
import {
  failureOf,
  usePortMessage,
} from '@datamesh-portal/plugin-data-mesh-react';
import { RiCloseLine } from '@remixicon/react';
import { makeStyles, oneRow, outlined, smallText } from '../chrome/styles';
import { OpenedMessage } from './message/OpenedMessage';
import { useStreamPort } from './StreamPort';
import { readMessageId } from './table/messageColumns';

const useStyles = makeStyles(theme => ({
  root: { marginBottom: theme.spacing(2), ...outlined(theme) },
  head: {
    ...oneRow(theme.spacing(1)),
    justifyContent: 'space-between',
    padding: theme.spacing(0.5, 2),
    ...smallText(theme),
  },
}));

/** The message that a link opens when it is not on the page. */
export function LinkedMessage(props: {
  /** As `partition:offset`. */
  id: string;
  onClose: () => void;
}) {
  const { id, onClose } = props;
  const classes = useStyles();
  const { product, port } = useStreamPort();
  const place = readMessageId(id);
  const page = usePortMessage(place && { product, port, ...place });
  const [message] = page.value?.items ?? [];
  const failure = page.error && failureOf(page.error);
  const close = (
    <Button variant="tertiary" iconStart={<RiCloseLine />} onPress={onClose}>
      Close
    </Button>
  );
  if (!place || (failure && !message)) {
    const gone = !place || failure?.kind === 'missing';
    return (
      <Alert
        status="warning"
        icon
        mb="3"
        title={
          gone
            ? `There is no message ${id} (any more)`
            : `Message ${id} could not be read`
        }
        description={
          gone
            ? 'It may be older than the retention, compacted away, or part of an aborted transaction; or the stream was created anew.'
            : failure?.message
        }
        customActions={close}
      />
    );
  }
  return (
    <div className={classes.root}>
      <div className={classes.head}>
        Linked message, not on this page
        {close}
      </div>
      {message ? (
        <OpenedMessage message={message} />
      ) : (
        <Skeleton height={120} />
      )}
    </div>
  );
}
