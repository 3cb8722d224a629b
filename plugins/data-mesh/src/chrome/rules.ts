import type { Theme } from './styles';

type Gap = string | number;

/** In a row that wraps. */
export const flowing = (gap: Gap) =>
  ({ display: 'flex', flexWrap: 'wrap', gap } as const);

/** In a row that wraps, with one centre line. */
export const wrappingRow = (gap: Gap) =>
  ({ ...flowing(gap), alignItems: 'center' } as const);

/** In a row that does not wrap, with one centre line. */
export const oneRow = (gap: Gap) =>
  ({ display: 'flex', alignItems: 'center', gap } as const);

/** As `oneRow`, within running text. */
export const inlineRow = (gap: Gap) =>
  ({ display: 'inline-flex', alignItems: 'center', gap } as const);

/** One below the other. */
export const stacked = (gap: Gap) =>
  ({ display: 'flex', flexDirection: 'column', gap } as const);

/** The fields of a form, one below the other. */
export const formFields = (theme: Theme) =>
  ({
    ...stacked(theme.spacing(2.5)),
    minWidth: 0,
    // Descriptions of fields are too pale on a dialog.
    '--bui-fg-secondary': theme.palette.text.secondary,
  } as const);

/** What stands beside the matter: smaller, and grey. */
export const smallText = (theme: Theme) => ({
  fontSize: '0.8125rem',
  color: theme.palette.text.secondary,
});

/** The smallest there is, and grey. */
export const finePrint = (theme: Theme) => ({
  fontSize: '0.75rem',
  color: theme.palette.text.secondary,
});

/** With a thin border around it. */
export const outlined = (theme: Theme) => ({
  border: `1px solid ${theme.palette.divider}`,
  borderRadius: theme.shape.borderRadius,
});

/** Names and values of machines. */
export const monospaced = {
  fontFamily: 'monospace',
  fontSize: '0.8125rem',
} as const;

/** On one line, cut where it does not fit. */
export const ellipsis = {
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
} as const;

/** A list without dots and indentation. */
export const plainList = { listStyle: 'none', margin: 0, padding: 0 } as const;

/** A button that looks like the text around it. */
export const plainButton = {
  padding: 0,
  border: 0,
  background: 'none',
  font: 'inherit',
  cursor: 'pointer',
} as const;

/** What shows that the keyboard is there; `offset` in pixels from the edge. */
export const focusRing = (theme: Theme, offset: number) => ({
  outline: `2px solid ${theme.palette.primary.main}`,
  outlineOffset: offset,
});
