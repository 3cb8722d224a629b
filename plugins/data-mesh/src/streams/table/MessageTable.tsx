import { VisuallyHidden } from '@backstage/ui';
import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import useMeasure from 'react-use/esm/useMeasure';
import { makeStyles, outlined } from '../../chrome/styles';
import { zoneName } from '../describeTime';
import { ColumnHead } from './ColumnHead';
import { messageId } from './messageColumns';
import { gridColumns, tellsSizes, WIDTH_SAMPLE } from './gridColumns';
import { gridMinWidth, gridTracks, useMessageGridStyles } from './messageGrid';
import { MessageRow } from './MessageRow';
import { SchemaVersions } from './schemaName';
import { useColumnSizes } from './useColumnSizes';
import { useRowFocus } from './useRowFocus';
import { useSteadyScroll } from './useSteadyScroll';

const ROW_PX = 37;

const useStyles = makeStyles(theme => ({
  scroller: {
    overflow: 'auto',
    // Rows that come above must not move what is looked at; done by hand.
    overflowAnchor: 'none',
    maxHeight: 'max(320px, calc(100vh - 360px))',
    ...outlined(theme),
  },
  outdated: { opacity: 0.5 },
  head: {
    position: 'sticky',
    top: 0,
    zIndex: 2,
    fontSize: '0.75rem !important',
    fontWeight: 500,
    color: theme.palette.text.secondary,
    backgroundColor: theme.palette.background.paper,
  },
  body: { position: 'relative' },
  item: { position: 'absolute', top: 0, left: 0, width: '100%' },
  // Stays in view while the columns scroll below it.
  opened: {
    position: 'sticky',
    left: 0,
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
}));

/** The messages as a table that renders only the rows in view. */
export function MessageTable(props: {
  /** Read by screen readers. */
  label: string;
  messages: Message[];
  /** Paths of the fields that have a column. */
  fields: string[];
  versions: SchemaVersions;
  /** Names the port, whose column widths are remembered. */
  portKey: string;
  /** Whether other messages are under way. */
  outdated?: boolean;
  /** The opened message, as `partition:offset`. */
  openMessage?: string;
  onOpen: (message: string | undefined) => void;
  renderOpened: (message: Message) => ReactNode;
}) {
  const { messages, fields, versions, openMessage, onOpen } = props;
  const classes = useStyles();
  const grid = useMessageGridStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const [measureWidth, { width }] = useMeasure<HTMLDivElement>();
  const ids = useMemo(() => messages.map(messageId), [messages]);
  const virtualizer = useVirtualizer({
    count: messages.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: index => ids[index],
    overscan: 12,
  });
  useSteadyScroll(scroller, ids, index => {
    const item = virtualizer.measurementsCache[index];
    return item ? item.start : index * ROW_PX;
  });

  const items = virtualizer.getVirtualItems();
  const focus = useRowFocus({
    scroller,
    count: messages.length,
    rendered: items.map(({ index }) => index),
    reveal: index => virtualizer.scrollToIndex(index),
  });

  // A link to a message scrolls to it as soon as it is there; a click must not.
  const linked = useRef(openMessage);
  useEffect(() => {
    if (linked.current !== openMessage) {
      linked.current = undefined;
    }
    const index = linked.current ? ids.indexOf(linked.current) : -1;
    if (index >= 0) {
      linked.current = undefined;
      virtualizer.scrollToIndex(index, { align: 'start' });
    }
  }, [ids, openMessage, virtualizer]);

  const { sizes, resize } = useColumnSizes(props.portKey);
  // Widths settle with the first rows, or they would jump in live mode.
  const known = Math.min(messages.length, WIDTH_SAMPLE);
  const hasSizes = useMemo(() => tellsSizes(messages), [messages]);
  const columns = useMemo(
    () => gridColumns(messages.slice(0, known), fields, versions, hasSizes),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [known, fields, versions, hasSizes],
  );
  const fieldColumns = useMemo(
    () =>
      fields.flatMap(field =>
        columns.filter(({ id, grows }) => grows && id === field),
      ),
    [columns, fields],
  );
  const tracks = useMemo(
    () => ({ gridTemplateColumns: gridTracks(columns, sizes) }),
    [columns, sizes],
  );
  const minWidth = gridMinWidth(columns, sizes);
  const onOpenLatest = useRef(onOpen);
  onOpenLatest.current = onOpen;
  const open = useCallback(
    (id: string | undefined) => onOpenLatest.current(id),
    [],
  );
  return (
    <div
      ref={scroller}
      className={`${classes.scroller} ${
        props.outdated ? classes.outdated : ''
      }`}
      role="table"
      aria-label={props.label}
      aria-rowcount={messages.length + 1}
      aria-busy={props.outdated}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <div ref={measureWidth} />
      <div role="rowgroup" style={{ minWidth }} className={classes.head}>
        <div role="row" aria-rowindex={1} className={grid.row} style={tracks}>
          <div role="columnheader">
            <VisuallyHidden>Open</VisuallyHidden>
          </div>
          {columns.map(column => (
            <ColumnHead
              key={column.id}
              grid={grid}
              column={
                column.id === '@time'
                  ? { ...column, label: `Time (${zoneName(new Date())})` }
                  : column
              }
              size={sizes[column.id]}
              onResize={resize}
            />
          ))}
        </div>
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        role="rowgroup"
        className={classes.body}
        onKeyDown={focus.onKeyDown}
        style={{ height: virtualizer.getTotalSize(), minWidth }}
      >
        {items.map(item => {
          const message = messages[item.index];
          const isOpen = ids[item.index] === openMessage;
          return (
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              className={classes.item}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <MessageRow
                message={message}
                index={item.index + 1}
                fields={fieldColumns}
                hasSizes={hasSizes}
                grid={grid}
                tracks={tracks}
                versions={versions}
                open={isOpen}
                inTabOrder={item.index === focus.current}
                onFocus={focus.onFocus}
                onOpen={open}
              />
              {isOpen && (
                // Within a table everything is a row, details too.
                <div
                  role="row"
                  className={classes.opened}
                  style={{ width: width || undefined }}
                >
                  <div role="cell">{props.renderOpened(message)}</div>
                </div>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
