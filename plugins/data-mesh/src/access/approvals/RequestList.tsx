import {
  AccessRequest,
  UsualDecision,
} from '@datamesh-portal/plugin-data-mesh-common';
import { useNow } from '@datamesh-portal/plugin-data-mesh-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { KeyboardEvent, useEffect, useRef } from 'react';
import { ShowMore } from '../../chrome/reads/ShowMore';
import { makeStyles, outlined, plainList } from '../../chrome/styles';
import { RequestRow } from './RequestRow';

const ROW_PX = 60;
const MINUTE_MS = 60_000;
// So near to the end, the next ones are read.
const READ_ON_ROWS = 10;

const useStyles = makeStyles(theme => ({
  scroller: {
    overflowY: 'auto',
    maxHeight: 'max(320px, calc(100vh - 330px))',
    ...outlined(theme),
  },
  list: { position: 'relative', ...plainList },
  item: { position: 'absolute', top: 0, left: 0, width: '100%' },
  more: { padding: theme.spacing(1) },
}));

/** The requests as a list that renders only what is in view. */
export function RequestList(props: {
  requests: AccessRequest[];
  usual?: UsualDecision;
  /** Id of the opened request. */
  openId?: string;
  selected: ReadonlySet<string>;
  hasMore: boolean;
  reading: boolean;
  onOpen: (id: string) => void;
  onSelect: (id: string, selected: boolean) => void;
  onMore: () => void;
}) {
  const { requests, usual, openId, selected, hasMore, reading, onMore } = props;
  const { onOpen } = props;
  const classes = useStyles();
  const now = useNow(MINUTE_MS);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: requests.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: index => requests[index].id,
    overscan: 8,
  });
  const items = virtualizer.getVirtualItems();

  const lastShown = items.at(-1)?.index ?? 0;
  const nearEnd = lastShown >= requests.length - READ_ON_ROWS;
  const scrolled = (virtualizer.scrollOffset ?? 0) > 0;
  useEffect(() => {
    if (hasMore && nearEnd && scrolled && !reading) {
      onMore();
    }
  }, [hasMore, nearEnd, scrolled, reading, onMore]);

  const openIndex = requests.findIndex(({ id }) => id === openId);
  const tabStop = openIndex >= 0 ? openIndex : 0;
  const focusNext = useRef(false);
  useEffect(() => {
    if (openIndex >= 0) {
      virtualizer.scrollToIndex(openIndex, { align: 'auto' });
    }
  }, [openIndex, virtualizer]);
  useEffect(() => {
    if (!focusNext.current) {
      return;
    }
    const buttons =
      scroller.current?.querySelectorAll<HTMLElement>('[data-request]') ?? [];
    const button = [...buttons].find(
      ({ dataset }) => dataset.request === openId,
    );
    if (button) {
      focusNext.current = false;
      button.focus({ preventScroll: true });
    }
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowDown: Math.min(tabStop + 1, requests.length - 1),
      ArrowUp: Math.max(tabStop - 1, 0),
      Home: 0,
      End: requests.length - 1,
    };
    const to = moves[event.key];
    if (to === undefined) {
      return;
    }
    event.preventDefault();
    focusNext.current = true;
    onOpen(requests[to].id);
  };

  return (
    <div ref={scroller} className={classes.scroller}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul
        className={classes.list}
        aria-label="Requests"
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {items.map(item => {
          const request = requests[item.index];
          return (
            <li
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              aria-setsize={hasMore ? -1 : requests.length}
              aria-posinset={item.index + 1}
              className={classes.item}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <RequestRow
                request={request}
                now={now}
                usual={usual}
                open={request.id === openId}
                selected={selected.has(request.id)}
                inTabOrder={item.index === tabStop}
                onOpen={() => onOpen(request.id)}
                onSelect={chosen => props.onSelect(request.id, chosen)}
              />
            </li>
          );
        })}
      </ul>
      {hasMore && (
        <div className={classes.more}>
          <ShowMore reading={reading} onMore={onMore} />
        </div>
      )}
    </div>
  );
}
