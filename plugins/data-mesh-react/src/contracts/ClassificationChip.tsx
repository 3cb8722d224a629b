import { makeStyles } from '@material-ui/core/styles';
import { RiLockLine } from '@remixicon/react';

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
}) {
  const { classification, classified } = props;
  const classes = useStyles();
  if (!classification && !classified) {
    return null;
  }
  const label = classification ?? 'not public';
  const title = classified
    ? `${label}: masked for everybody outside the owning group`
    : label;
  return (
    <span
      className={`${classes.root} ${classified ? classes.classified : ''}`}
      title={title}
    >
      {classified && <RiLockLine size={12} aria-label="masked" />}
      <span className={classes.text}>{label}</span>
    </span>
  );
}
