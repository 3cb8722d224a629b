import { makeStyles } from '@material-ui/core/styles';
import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { describeValue } from './describeValue';
import { fieldsOf } from './messageColumns';

const GAP_PX = 12;
const PADDING_PX = 8;
/** A column gets at least this much, or all that it wants. */
const FIELD_PX = 88;
const LEAST_FIELD_PX = 72;
const MOST_FIELD_PX = 176;
const CHARACTER_PX = 8.3;
/** Messages whose values decide how wide a column is. */
const SAMPLE = 50;
/** Toggle, time, key, partition:offset. */
const FIRST_PX = [20, 96, 104, 76];
/** Size, format. */
const LAST_PX = [56, 100];

const tracks = (widths: number[]) => widths.map(px => `${px}px`).join(' ');

/**
 * The width in pixels that each column would like: what its name and the longest
 * of its values in the newest messages take, within limits.
 */
export function wantedWidths(
  messages: Pick<Message, 'value'>[],
  columns: string[],
): number[] {
  const fields = messages.slice(0, SAMPLE).map(({ value }) => fieldsOf(value));
  return columns.map(column => {
    const lengths = fields.map(values => {
      const value = values?.[column];
      return value === undefined ? 0 : describeValue(value).length;
    });
    const px = Math.ceil(Math.max(column.length, ...lengths) * CHARACTER_PX);
    return Math.min(MOST_FIELD_PX, Math.max(LEAST_FIELD_PX, px));
  });
}

const leastWidth = (wanted: number) => Math.min(FIELD_PX, wanted);

/** The CSS grid tracks of a row with columns that want these widths in pixels. */
export function gridTracks(wanted: number[]): string {
  const fields =
    wanted.length > 0
      ? wanted.map(px => `minmax(${leastWidth(px)}px, ${px}fr)`).join(' ')
      : `minmax(${FIELD_PX}px, 1fr)`;
  return `${tracks(FIRST_PX)} ${fields} ${tracks(LAST_PX)}`;
}

/** Least width of such a row in pixels, below which the table scrolls. */
export function gridMinWidth(wanted: number[]): number {
  const fields = wanted.length > 0 ? wanted.map(leastWidth) : [FIELD_PX];
  const widths = [...FIRST_PX, ...fields, ...LAST_PX];
  const gaps = (widths.length - 1) * GAP_PX;
  return widths.reduce((sum, px) => sum + px, gaps + 2 * PADDING_PX);
}

/** What head and rows of the message table share. */
export const useMessageGridStyles = makeStyles(theme => ({
  row: {
    display: 'grid',
    columnGap: GAP_PX,
    alignItems: 'center',
    minHeight: 36,
    padding: `0 ${PADDING_PX}px`,
    fontSize: '0.8125rem',
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  cell: {
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  code: { fontFamily: 'monospace' },
  number: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
}));
