import { RiLockLine } from '@remixicon/react';
import { makeStyles } from '../styles';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    verticalAlign: 'middle',
    gap: 4,
    maxWidth: '100%',
    padding: '0 6px',
    borderRadius: 4,
    backgroundColor: theme.palette.action.hover,
    color: theme.palette.text.secondary,
    fontFamily: 'inherit',
    whiteSpace: 'nowrap',
    cursor: 'help',
    '& svg': { flexShrink: 0 },
  },
  stand: { overflow: 'hidden', textOverflow: 'ellipsis' },
}));

/** Stands where a value is hidden from the viewer, and says why. @public */
export function MaskedValue(props: {
  /** Contract path of the field. */
  field?: string;
  /** Why it is hidden; by default that the contract classifies it. */
  reason?: string;
  /** What the backend put in its place, such as a pseudonym or its last characters. */
  shown?: string;
}) {
  const { field, shown } = props;
  const { reason = 'the contract does not make it public' } = props;
  const classes = useStyles();
  const title = `${field ? `${field} is masked` : 'Masked'}: ${reason}`;
  return (
    <span
      className={classes.root}
      title={title}
      role="img"
      aria-label={shown ? `${title}; shown as ${shown}` : title}
    >
      <RiLockLine size={12} aria-hidden />
      <span aria-hidden className={classes.stand}>
        {shown ?? '•••••'}
      </span>
    </span>
  );
}
