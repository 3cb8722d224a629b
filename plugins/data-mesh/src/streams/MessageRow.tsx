import { makeStyles } from '@material-ui/core/styles';
import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { CSSProperties } from 'react';
import { formatBytes } from '../tables';
import { MaskedPaths } from './maskedPaths';
import { fieldsOf, messageId } from './messageColumns';
import { useMessageGridStyles } from './messageGrid';
import { PayloadSummary, ValueSummary } from './PayloadSummary';

const useStyles = makeStyles(theme => ({
  row: {
    cursor: 'pointer',
    '&:hover': { backgroundColor: theme.palette.action.hover },
  },
  open: { backgroundColor: theme.palette.action.selected },
  tombstone: { color: theme.palette.text.secondary },
  toggle: {
    display: 'inline-flex',
    padding: 0,
    border: 0,
    background: 'none',
    color: 'inherit',
    cursor: 'pointer',
  },
}));

const todayFormat = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
});

const earlierFormat = new Intl.DateTimeFormat(undefined, {
  month: 'short',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The time of a message of today, date and time of an earlier one. */
function formatTime(time: Date): string {
  const today = time.toDateString() === new Date().toDateString();
  return (today ? todayFormat : earlierFormat).format(time);
}

/** One message on one line. */
export function MessageRow(props: {
  message: Message;
  /** From 1, the head not counted. */
  index: number;
  columns: string[];
  tracks: CSSProperties;
  open: boolean;
  inTabOrder: boolean;
  onFocus: () => void;
  onToggle: () => void;
}) {
  const { message, index, columns, tracks, open, inTabOrder, onFocus } = props;
  const { onToggle } = props;
  const { value, key, timestamp } = message;
  const classes = useStyles();
  const grid = useMessageGridStyles();
  const fields = fieldsOf(value);
  const masks = new MaskedPaths(value.masked);
  const tombstone = value.format === 'empty';
  const Icon = open ? RiArrowDownSLine : RiArrowRightSLine;
  return (
    // The button in the first cell does the same for the keyboard.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="row"
      aria-rowindex={index + 1}
      tabIndex={-1}
      className={[
        grid.row,
        classes.row,
        open ? classes.open : '',
        tombstone ? classes.tombstone : '',
      ].join(' ')}
      style={tracks}
      onClick={onToggle}
    >
      <div role="cell">
        <button
          type="button"
          className={classes.toggle}
          tabIndex={inTabOrder ? 0 : -1}
          onFocus={onFocus}
          aria-expanded={open}
          aria-label={`${open ? 'Close' : 'Open'} message ${messageId(
            message,
          )}`}
          onClick={event => {
            event.stopPropagation();
            onToggle();
          }}
        >
          <Icon size={18} aria-hidden />
        </button>
      </div>
      <div role="cell" className={grid.cell}>
        <time
          dateTime={timestamp.toISOString()}
          title={timestamp.toISOString()}
        >
          {formatTime(timestamp)}
        </time>
      </div>
      <div role="cell" className={`${grid.cell} ${grid.code}`}>
        <PayloadSummary payload={key} empty="no key" />
      </div>
      <div role="cell" className={`${grid.cell} ${grid.number}`}>
        {messageId(message)}
      </div>
      {fields && !value.error ? (
        columns.map(column => (
          <div key={column} role="cell" className={grid.cell}>
            <ValueSummary value={fields[column]} masks={masks.field(column)} />
          </div>
        ))
      ) : (
        <div
          role="cell"
          aria-colspan={Math.max(1, columns.length)}
          className={grid.cell}
          style={{ gridColumnEnd: `span ${Math.max(1, columns.length)}` }}
        >
          <PayloadSummary payload={value} empty="tombstone: key deleted" />
        </div>
      )}
      <div role="cell" className={`${grid.cell} ${grid.number}`}>
        {formatBytes(value.sizeBytes)}
      </div>
      <div role="cell" className={grid.cell}>
        {value.schemaId === undefined
          ? value.format
          : `${value.format} #${value.schemaId}`}
      </div>
    </div>
  );
}
