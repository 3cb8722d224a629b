import { RiLockLine, RiLockUnlockLine } from '@remixicon/react';
import { makeStyles } from '../styles';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 4,
    maxWidth: '100%',
    padding: '1px 8px',
    borderRadius: 10,
    border: `1px solid ${theme.palette.divider}`,
    fontSize: '0.75rem',
    lineHeight: '18px',
    whiteSpace: 'nowrap',
    color: theme.palette.text.secondary,
  },
  classified: {
    color: theme.palette.text.primary,
    borderColor: theme.palette.warning.main,
    '& svg': { color: theme.palette.warning.main, flexShrink: 0 },
  },
  text: { overflow: 'hidden', textOverflow: 'ellipsis' },
}));

const EFFECTS = {
  everybody: 'masked for everybody outside the owning group',
  viewer: 'masked for you',
  others: 'masked for others, clear for you',
};

/**
 * How the contract classifies a field, with a lock when that masks it.
 *
 * @public
 */
export function ClassificationChip(props: {
  /** As the contract says it; absent when it says nothing. */
  classification?: string;
  /** Whether people outside the owning group see the field masked. */
  classified: boolean;
  /** Whether the viewer sees it masked; absent when that is not known. */
  maskedForViewer?: boolean;
}) {
  const { classification, classified, maskedForViewer } = props;
  const classes = useStyles();
  if (!classification && !classified) {
    return null;
  }
  const label = classification ?? 'not public';
  const clear = maskedForViewer === false;
  const effect = clear ? EFFECTS.others : EFFECTS.viewer;
  const title = classified
    ? `${label}: ${maskedForViewer === undefined ? EFFECTS.everybody : effect}`
    : label;
  return (
    <span
      className={`${classes.root} ${classified ? classes.classified : ''}`}
      title={title}
    >
      {classified && clear && (
        <RiLockUnlockLine size={12} role="img" aria-label="clear for you" />
      )}
      {classified && !clear && (
        <RiLockLine
          size={12}
          role="img"
          aria-label={maskedForViewer ? 'masked for you' : 'masked'}
        />
      )}
      <span className={classes.text}>{label}</span>
    </span>
  );
}
