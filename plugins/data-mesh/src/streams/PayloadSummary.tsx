import { Payload } from '@datamesh-portal/plugin-data-mesh-common';
import { MaskedValue } from '@datamesh-portal/plugin-data-mesh-react';
import { RiAlertLine } from '@remixicon/react';
import { inlineRow, makeStyles } from '../chrome/styles';
import { describeFailure } from './describeFailure';
import { describeValue } from './describeValue';
import { MaskedField } from './MaskedField';
import { MaskedPaths } from './maskedPaths';

const useStyles = makeStyles(theme => ({
  root: {
    ...inlineRow(4),
    color: theme.palette.text.secondary,
    '& svg': { color: theme.palette.warning.main, flexShrink: 0 },
  },
}));

function BrokenSummary(props: { payload: Payload }) {
  const classes = useStyles();
  const text = describeFailure(props.payload);
  return (
    <span className={classes.root} title={text}>
      <RiAlertLine size={14} aria-label="broken" />
      {text}
    </span>
  );
}

/** One value of a message on one line. */
export function ValueSummary(props: { value: unknown; masks: MaskedPaths }) {
  const { value, masks } = props;
  if (masks.masked) {
    return <MaskedField value={value} masks={masks} />;
  }
  if (value === null || value === undefined) {
    return <i>{value === null ? 'null' : ''}</i>;
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
  if (payload.format === 'withheld') {
    return <MaskedValue reason={payload.error} />;
  }
  if (payload.format === 'empty') {
    return <i>{empty}</i>;
  }
  if (payload.error) {
    return <BrokenSummary payload={payload} />;
  }
  return (
    <ValueSummary
      value={payload.data}
      masks={new MaskedPaths(payload.masked)}
    />
  );
}
