import { FieldNode } from '@datamesh-portal/plugin-data-mesh-common';
import { KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTableStyles } from '../tables';
import { FieldRow } from './FieldRow';
import { fieldRows, FieldRowItem } from './fieldRows';

function toggled(set: ReadonlySet<string>, id: string): Set<string> {
  const next = new Set(set);
  if (!next.delete(id)) {
    next.add(id);
  }
  return next;
}

/**
 * The fields of a schema as a tree table. Arrow keys walk it: up and down
 * between rows, right opens or goes in, left closes or goes out.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/treegrid/
 */
export function FieldTree(props: {
  fields: FieldNode[];
  /** Whether there are a schema and a contract that may differ. */
  compared: boolean;
}) {
  const { fields, compared } = props;
  const classes = useTableStyles();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string>();
  const body = useRef<HTMLTableSectionElement>(null);
  const rows = useMemo(() => fieldRows(fields, folded), [fields, folded]);
  const current = Math.max(
    0,
    rows.findIndex(row => row.id === focused),
  );

  const focusRow = (index: number) => {
    const row = rows[index];
    if (row) {
      setFocused(row.id);
      body.current?.rows.item(index)?.focus();
    }
  };
  const isFolded = (row: FieldRowItem) => folded.has(row.id);
  const toggle = (row: FieldRowItem) => setFolded(toggled(folded, row.id));

  const stepIn = (row: FieldRowItem) => {
    if (row.field.children.length === 0) {
      return;
    }
    if (isFolded(row)) {
      toggle(row);
    } else {
      focusRow(current + 1);
    }
  };
  const stepOut = (row: FieldRowItem) => {
    if (row.field.children.length > 0 && !isFolded(row)) {
      toggle(row);
    } else {
      focusRow(rows.findIndex(({ id }) => id === row.parentId));
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[current];
    const moves: Record<string, () => void> = {
      ArrowDown: () => focusRow(current + 1),
      ArrowUp: () => focusRow(current - 1),
      Home: () => focusRow(0),
      End: () => focusRow(rows.length - 1),
      ArrowRight: () => stepIn(row),
      ArrowLeft: () => stepOut(row),
    };
    const move = row && moves[event.key];
    if (move) {
      event.preventDefault();
      move();
    }
  };

  return (
    <div className={classes.scroller}>
      {/* A table is what the treegrid pattern is made of. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role */}
      <table className={classes.table} role="treegrid" aria-label="Fields">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Type</th>
            <th scope="col">Classification</th>
            <th scope="col">Description</th>
          </tr>
        </thead>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <tbody ref={body} onKeyDown={onKeyDown}>
          {rows.map((row, index) => (
            <FieldRow
              key={row.id}
              row={row}
              compared={compared}
              folded={isFolded(row)}
              inTabOrder={index === current}
              onFocus={() => setFocused(row.id)}
              onToggle={() => toggle(row)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
