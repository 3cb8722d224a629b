import { makeStyles } from '@material-ui/core/styles';
import { Payload } from '@datamesh-portal/plugin-data-mesh-common';
import { MaskedValue } from '@datamesh-portal/plugin-data-mesh-react';
import { RiAlertLine } from '@remixicon/react';
import { describeValue } from './describeValue';
import { MaskedPaths } from './maskedPaths';

const useStyles = makeStyles(theme => ({
  quiet: { color: theme.palette.text.secondary, fontStyle: 'italic' },
  broken: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 4,
    color: theme.palette.text.secondary,
    '& svg': { color: theme.palette.warning.main, flexShrink: 0 },
  },
}));

/** One value of a message on one line. */
export function ValueSummary(props: { value: unknown; masks: MaskedPaths }) {
  const { value, masks } = props;
  const classes = useStyles();
  if (masks.masked) {
    return <MaskedValue />;
  }
  if (value === null || value === undefined) {
    return (
      <span className={classes.quiet}>{value === null ? 'null' : ''}</span>
    );
  }
  const text = describeValue(value);
  return <span title={text}>{text}</span>;
}

/** A key or a whole payload on one line, broken and withheld ones included. */
export function PayloadSummary(props: {
  payload: Payload;
  /** What an empty payload is called here. */
  empty: string;
}) {
  const { payload, empty } = props;
  const classes = useStyles();
  if (payload.format === 'withheld') {
    return <MaskedValue reason={payload.error} />;
  }
  if (payload.format === 'empty') {
    return <span className={classes.quiet}>{empty}</span>;
  }
  if (payload.error) {
    return (
      <span className={classes.broken} title={payload.error}>
        <RiAlertLine size={14} aria-label="broken" />
        {payload.error}
      </span>
    );
  }
  return (
    <ValueSummary
      value={payload.data}
      masks={new MaskedPaths(payload.masked)}
    />
  );
}
