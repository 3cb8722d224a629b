import {
  finePrint,
  makeStyles,
  plainButton,
  wrappingRow,
} from '../../chrome/styles';

const useStyles = makeStyles(theme => ({
  root: {
    ...wrappingRow(theme.spacing(0.5, 1.5)),
    ...finePrint(theme),
    '& kbd': {
      padding: '0 5px',
      borderRadius: 3,
      border: `1px solid ${theme.palette.divider}`,
      fontFamily: 'monospace',
      fontSize: '0.75rem',
      color: theme.palette.text.primary,
    },
  },
  toggle: {
    ...plainButton,
    color: theme.palette.primary.main,
    '&:hover': { textDecoration: 'underline' },
  },
}));

/** The letters of the inbox, and the way to turn them off. */
export function KeyHint(props: {
  enabled: boolean;
  onToggle: (enabled: boolean) => void;
}) {
  const { enabled, onToggle } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      {enabled && (
        <>
          <span>
            <kbd>j</kbd> <kbd>k</kbd> next, previous
          </span>
          <span>
            <kbd>a</kbd> approve…
          </span>
          <span>
            <kbd>r</kbd> reject…
          </span>
        </>
      )}
      <button
        type="button"
        className={classes.toggle}
        onClick={() => onToggle(!enabled)}
      >
        {enabled ? 'Turn keys off' : 'Turn keys on'}
      </button>
    </div>
  );
}
