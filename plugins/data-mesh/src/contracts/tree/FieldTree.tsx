import {
  FieldNode,
  SampleProfile,
} from '@datamesh-portal/plugin-data-mesh-common';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { finePrint, makeStyles } from '../../chrome/styles';
import { isMaskedPath } from '../profile/figures';
import { FieldDetails } from './FieldDetails';
import { FieldRow } from './FieldRow';
import { fieldRows } from './fieldRows';
import { treeTracks, useTreeGridStyles } from './useTreeGridStyles';
import { useTreeWalk } from './useTreeWalk';

const ROW_PX = 58;
// Shorter trees are as long as they are, without a scroll bar of their own.
const SCROLLS_FROM = 60;

const useStyles = makeStyles(theme => ({
  scroller: {
    overflow: 'auto',
    fontSize: '0.875rem',
    color: theme.palette.text.primary,
  },
  long: { maxHeight: 'max(360px, calc(100vh - 260px))' },
  inner: { minWidth: 800 },
  profiled: { minWidth: 970 },
  head: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    ...finePrint(theme),
    fontWeight: 500,
    backgroundColor: theme.palette.background.paper,
  },
  body: { position: 'relative' },
  item: { position: 'absolute', top: 0, left: 0, width: '100%' },
}));

function toggled(set: ReadonlySet<string>, id: string): Set<string> {
  const next = new Set(set);
  if (!next.delete(id)) {
    next.add(id);
  }
  return next;
}

/** The fields of a schema as a tree table that renders the rows in view. */
export function FieldTree(props: {
  fields: FieldNode[];
  /** Whether there are a schema and a contract that may differ. */
  compared: boolean;
  /** Paths that the viewer sees masked; absent when that is not known. */
  maskedFields?: string[];
  profile?: SampleProfile;
  /** Path of the field whose details are shown. */
  openField?: string;
  onOpen: (path: string | undefined) => void;
}) {
  const { fields, compared, maskedFields, profile, openField, onOpen } = props;
  const classes = useStyles();
  const grid = useTreeGridStyles();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => fieldRows(fields, folded), [fields, folded]);
  const figures = useMemo(
    () => new Map(profile?.fields.map(figure => [figure.path, figure])),
    [profile],
  );
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: index => rows[index].id,
    overscan: 10,
  });

  // A link to a field scrolls to it; a click on one must not.
  const linked = useRef(openField);
  useEffect(() => {
    const index = rows.findIndex(({ field }) => field.path === linked.current);
    if (index > 0) {
      virtualizer.scrollToIndex(index, { align: 'start' });
    }
    linked.current = undefined;
  }, [rows, virtualizer]);

  const onFold = useCallback((id: string) => {
    setFolded(previous => toggled(previous, id));
  }, []);
  const latest = useRef({ openField, onOpen });
  latest.current = { openField, onOpen };
  const onToggle = useCallback((path: string) => {
    const { openField: open, onOpen: change } = latest.current;
    change(open === path ? undefined : path);
  }, []);

  const items = virtualizer.getVirtualItems();
  const walk = useTreeWalk({
    scroller,
    rows,
    rendered: items.map(({ index }) => index),
    isFolded: ({ id }) => folded.has(id),
    onFold,
    onOpen: onToggle,
    reveal: index => virtualizer.scrollToIndex(index),
  });

  const profiled = profile !== undefined;
  const heads = ['Field', 'Type', 'Classification', 'Description'];
  if (profiled) {
    heads.splice(3, 0, 'Sample');
  }
  return (
    <div
      ref={scroller}
      className={`${classes.scroller} ${
        rows.length >= SCROLLS_FROM ? classes.long : ''
      }`}
    >
      <div
        role="treegrid"
        aria-label="Fields"
        className={profiled ? classes.profiled : classes.inner}
      >
        <div role="rowgroup" className={classes.head}>
          <div
            role="row"
            className={grid.row}
            style={{ gridTemplateColumns: treeTracks(profiled) }}
          >
            {heads.map(head => (
              <div key={head} role="columnheader" className={grid.cell}>
                {head}
              </div>
            ))}
          </div>
        </div>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <div
          role="rowgroup"
          className={classes.body}
          style={{ height: virtualizer.getTotalSize() }}
          onKeyDown={walk.onKeyDown}
        >
          {items.map(({ key, index, start }) => {
            const row = rows[index];
            const { path } = row.field;
            const figure = figures.get(path);
            const open = path === openField;
            return (
              <div
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                className={classes.item}
                style={{ transform: `translateY(${start}px)` }}
              >
                <FieldRow
                  row={row}
                  index={index}
                  compared={compared}
                  folded={folded.has(row.id)}
                  open={open}
                  inTabOrder={index === walk.current}
                  maskedForViewer={
                    maskedFields && isMaskedPath(path, maskedFields)
                  }
                  profiled={profiled}
                  profile={figure}
                  onFocus={walk.onFocus}
                  onFold={onFold}
                  onOpen={onToggle}
                />
                {open && (
                  <div role="row" aria-level={row.level + 1}>
                    <div role="gridcell" aria-colspan={heads.length}>
                      <FieldDetails
                        field={row.field}
                        profiled={profiled}
                        profile={figure}
                      />
                    </div>
                  </div>
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
