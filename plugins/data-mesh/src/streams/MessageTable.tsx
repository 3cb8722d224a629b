import { VisuallyHidden } from '@backstage/ui';
import { makeStyles } from '@material-ui/core/styles';
import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import useMeasure from 'react-use/esm/useMeasure';
import { messageId } from './messageColumns';
import {
  gridMinWidth,
  gridTracks,
  useMessageGridStyles,
  wantedWidths,
} from './messageGrid';
import { MessageRow } from './MessageRow';
import { OpenedMessage } from './OpenedMessage';
import { useRowFocus } from './useRowFocus';

const ROW_PX = 37;

const useStyles = makeStyles(theme => ({
  scroller: {
    overflow: 'auto',
    maxHeight: 'max(320px, calc(100vh - 360px))',
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
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
  messages: Message[];
  columns: string[];
  /** The opened message, as `partition:offset`. */
  openMessage?: string;
  onOpen: (message: string | undefined) => void;
}) {
  const { messages, columns, openMessage, onOpen } = props;
  const classes = useStyles();
  const grid = useMessageGridStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const [measureWidth, { width }] = useMeasure<HTMLDivElement>();
  const virtualizer = useVirtualizer({
    count: messages.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: index => messageId(messages[index]),
    overscan: 12,
  });

  const items = virtualizer.getVirtualItems();
  const focus = useRowFocus({
    scroller,
    count: messages.length,
    rendered: items.map(({ index }) => index),
    reveal: index => virtualizer.scrollToIndex(index),
  });

  // A link to a message scrolls to it; a click on one must not.
  const linked = useRef(openMessage);
  useEffect(() => {
    const index = messages.findIndex(
      message => messageId(message) === linked.current,
    );
    if (index > 0) {
      virtualizer.scrollToIndex(index, { align: 'start' });
    }
    linked.current = undefined;
  }, [messages, virtualizer]);

  const widths = useMemo(
    () => wantedWidths(messages, columns),
    [messages, columns],
  );
  const tracks = { gridTemplateColumns: gridTracks(widths) };
  const minWidth = gridMinWidth(widths);
  const heads = columns.length > 0 ? columns : ['value'];
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="table"
      aria-label="Newest messages"
      aria-rowcount={messages.length + 1}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <div ref={measureWidth} />
      <div role="rowgroup" style={{ minWidth }} className={classes.head}>
        <div role="row" aria-rowindex={1} className={grid.row} style={tracks}>
          <div role="columnheader">
            <VisuallyHidden>Open</VisuallyHidden>
          </div>
          <div role="columnheader">Time</div>
          <div role="columnheader">Key</div>
          <div
            role="columnheader"
            className={grid.number}
            title="Partition and offset"
          >
            P:offset
          </div>
          {heads.map(column => (
            <div
              key={column}
              role="columnheader"
              className={grid.cell}
              title={column}
            >
              {column}
            </div>
          ))}
          <div role="columnheader" className={grid.number}>
            Size
          </div>
          <div role="columnheader">Format</div>
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
          const id = messageId(message);
          const open = id === openMessage;
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
                columns={columns}
                tracks={tracks}
                open={open}
                inTabOrder={item.index === focus.current}
                onFocus={() => focus.onFocus(item.index)}
                onToggle={() => onOpen(open ? undefined : id)}
              />
              {open && (
                <div
                  className={classes.opened}
                  style={{ width: width || undefined }}
                >
                  <OpenedMessage message={message} />
                </div>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
