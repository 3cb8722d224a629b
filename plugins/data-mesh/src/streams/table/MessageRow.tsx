import { Message, Payload } from '@datamesh-portal/plugin-data-mesh-common';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { CSSProperties, memo } from 'react';
import { formatBytes } from '../../chrome/formats/formatQuantity';
import { MaskedPaths } from '../maskedPaths';
import { describeMessageTime, describeMessageTimeFully } from '../messageTime';
import { PayloadSummary, ValueSummary } from '../PayloadSummary';
import { columnPath, columnValue, fieldsOf, messageId } from './messageColumns';
import { GridColumn } from './gridColumns';
import { MessageGridClasses } from './messageGrid';
import { schemaName, SchemaVersions } from './schemaName';

function FieldCells(props: {
  value: Payload;
  fields: GridColumn[];
  grid: MessageGridClasses;
}) {
  const { value, fields, grid } = props;
  const values = fieldsOf(value);
  if (!values || value.error) {
    const span = Math.max(1, fields.length);
    return (
      <div
        role="cell"
        aria-colspan={span}
        className={grid.cell}
        style={{ gridColumnEnd: `span ${span}` }}
      >
        <PayloadSummary payload={value} empty="tombstone: key deleted" />
      </div>
    );
  }
  const masks = new MaskedPaths(value.masked);
  if (fields.length === 0) {
    return (
      <div role="cell" className={grid.cell}>
        <ValueSummary value={values} masks={masks} />
      </div>
    );
  }
  return (
    <>
      {fields.map(({ id, isNumber }) => (
        <div
          key={id}
          role="cell"
          className={isNumber ? `${grid.cell} ${grid.number}` : grid.cell}
        >
          <ValueSummary
            value={columnValue(values, id)}
            masks={masks.along(columnPath(values, id))}
          />
        </div>
      ))}
    </>
  );
}

function SizeCell(props: { bytes?: number; grid: MessageGridClasses }) {
  const { bytes, grid } = props;
  return (
    <div role="cell" className={`${grid.cell} ${grid.number}`}>
      {bytes === undefined ? (
        <span title="Sizes of masked values are not told: they would tell about the values">
          —
        </span>
      ) : (
        formatBytes(bytes)
      )}
    </div>
  );
}

type MessageRowProps = {
  message: Message;
  /** From 1, the head not counted. */
  index: number;
  fields: GridColumn[];
  /** Whether there is a column for sizes. */
  hasSizes: boolean;
  grid: MessageGridClasses;
  tracks: CSSProperties;
  versions: SchemaVersions;
  open: boolean;
  inTabOrder: boolean;
  onFocus: (index: number) => void;
  /** With the message to open, or undefined to close it. */
  onOpen: (message: string | undefined) => void;
};

function MessageRowView(props: MessageRowProps) {
  const { message, index, fields, grid, tracks, open, inTabOrder } = props;
  const { value, key, timestamp } = message;
  const id = messageId(message);
  const toggle = () => props.onOpen(open ? undefined : id);
  const now = new Date();
  const Icon = open ? RiArrowDownSLine : RiArrowRightSLine;
  const schema = schemaName(value, props.versions);
  return (
    // The button in the first cell does the same for the keyboard.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="row"
      aria-rowindex={index + 1}
      tabIndex={-1}
      className={[
        grid.row,
        grid.message,
        open ? grid.open : '',
        value.format === 'empty' ? grid.tombstone : '',
      ].join(' ')}
      style={tracks}
      onClick={toggle}
    >
      <div role="cell">
        <button
          type="button"
          className={grid.toggle}
          tabIndex={inTabOrder ? 0 : -1}
          onFocus={() => props.onFocus(index - 1)}
          aria-expanded={open}
          aria-label={`${open ? 'Close' : 'Open'} message ${id}`}
          onClick={event => {
            event.stopPropagation();
            toggle();
          }}
        >
          <Icon size={18} aria-hidden />
        </button>
      </div>
      <div role="cell" className={grid.cell}>
        <time
          dateTime={timestamp.toISOString()}
          title={describeMessageTimeFully(message, now)}
        >
          {describeMessageTime(message, now)}
        </time>
      </div>
      <div role="cell" className={`${grid.cell} ${grid.code}`}>
        <PayloadSummary payload={key} empty="no key" />
      </div>
      <div role="cell" className={`${grid.cell} ${grid.number}`} title={id}>
        {id}
      </div>
      <FieldCells value={value} fields={fields} grid={grid} />
      {props.hasSizes && <SizeCell bytes={value.sizeBytes} grid={grid} />}
      <div role="cell" className={grid.cell} title={schema}>
        {schema}
      </div>
    </div>
  );
}

/** One message on one line. */
export const MessageRow = memo(MessageRowView);
