import { Button } from '@backstage/ui';
import { makeStyles, smallText, wrappingRow } from '../../chrome/styles';

const useStyles = makeStyles(theme => ({
  root: {
    ...wrappingRow(theme.spacing(0.5, 1)),
    minHeight: 36,
    marginBottom: theme.spacing(1),
    ...smallText(theme),
  },
}));

/** What can be done with several requests at once. */
export function BulkBar(props: {
  /** How many are listed. */
  count: string;
  selected: number;
  /** How many ask for the same as the opened one, that one included. */
  alike: number;
  onSelectAlike: () => void;
  onClear: () => void;
  onDecide: (verdict: 'approve' | 'reject') => void;
}) {
  const { count, selected, alike, onSelectAlike, onClear, onDecide } = props;
  const classes = useStyles();
  return (
    <div className={classes.root} role="group" aria-label="Several requests">
      <span aria-live="polite">
        {selected > 0 ? `${selected} selected` : count}
      </span>
      {selected > 0 && (
        <>
          <Button variant="secondary" onPress={() => onDecide('approve')}>
            Approve {selected}…
          </Button>
          <Button variant="secondary" onPress={() => onDecide('reject')}>
            Reject {selected}…
          </Button>
          <Button variant="tertiary" onPress={onClear}>
            Clear
          </Button>
        </>
      )}
      {alike > 1 && selected !== alike && (
        <Button variant="tertiary" onPress={onSelectAlike}>
          Select {alike} alike
        </Button>
      )}
    </div>
  );
}
