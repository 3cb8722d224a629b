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
  const classes = useStyles();
  const busy = read.phase === 'reading' || read.phase === 'waiting';
  const newestFirst = read.view?.order !== 'oldest-first';
  const pageButton = (side: 'older' | 'newer', comesFirst: boolean) => {
    const cursor = read.progress[side];
    return (
      <Button
        key={side}
        variant="secondary"
        iconStart={comesFirst ? <RiArrowLeftLine /> : undefined}
        iconEnd={comesFirst ? undefined : <RiArrowRightLine />}
        isDisabled={busy || cursor === undefined}
        onPress={() => cursor && onPage({ [side]: cursor })}
      >
        {side === 'older' ? 'Older messages' : 'Newer messages'}
      </Button>
    );
  };
  const [first, last] = newestFirst
    ? (['newer', 'older'] as const)
    : (['older', 'newer'] as const);
  return (
    <nav className={classes.root} aria-label="Pages of messages">
      {pageButton(first, true)}
      {page && (
        <Button variant="tertiary" onPress={() => onPage(undefined)}>
          Back to the start
        </Button>
      )}
      {pageButton(last, false)}
    </nav>
  );
}
