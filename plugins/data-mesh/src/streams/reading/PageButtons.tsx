import { Button } from '@backstage/ui';
import { MessageScanControl } from '@datamesh-portal/plugin-data-mesh-react';
import { RiArrowLeftLine, RiArrowRightLine } from '@remixicon/react';
import { flowing, makeStyles } from '../../chrome/styles';
import { StreamQuery } from '../query/streamQuery';

const useStyles = makeStyles(theme => ({
  root: {
    ...flowing(theme.spacing(1)),
    justifyContent: 'space-between',
    marginTop: theme.spacing(1.5),
  },
}));

/** Leads to the pages before and after, in the order in which they lie. */
export function PageButtons(props: {
  read: MessageScanControl;
  page: StreamQuery['page'];
  onPage: (page: StreamQuery['page']) => void;
}) {
  const { read, page, onPage } = props;
  const { older, newer } = read.progress;
  const classes = useStyles();
  const busy = read.phase === 'reading' || read.phase === 'waiting';
  const newestFirst = read.view?.order !== 'oldest-first';
  const toOlder = (
    <Button
      key="older"
      variant="secondary"
      iconStart={newestFirst ? undefined : <RiArrowLeftLine />}
      iconEnd={newestFirst ? <RiArrowRightLine /> : undefined}
      isDisabled={busy || older === undefined}
      onPress={() => older && onPage({ older })}
    >
      Older messages
    </Button>
  );
  const toNewer = (
    <Button
      key="newer"
      variant="secondary"
      iconStart={newestFirst ? <RiArrowLeftLine /> : undefined}
      iconEnd={newestFirst ? undefined : <RiArrowRightLine />}
      isDisabled={busy || newer === undefined}
      onPress={() => newer && onPage({ newer })}
    >
      Newer messages
    </Button>
  );
  return (
    <nav className={classes.root} aria-label="Pages of messages">
      {newestFirst ? toNewer : toOlder}
      {page && (
        <Button variant="tertiary" onPress={() => onPage(undefined)}>
          Back to the start
        </Button>
      )}
      {newestFirst ? toOlder : toNewer}
    </nav>
  );
}
