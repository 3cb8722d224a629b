import { EditorView } from '@codemirror/view';
import { Extension } from '@codemirror/state';
import { Theme } from '../../chrome/styles';

/** Makes the editor look like a field of the portal. */
export function editorTheme(theme: Theme): Extension {
  const { palette } = theme;
  return EditorView.theme(
    {
      '&': {
        fontSize: '0.8125rem',
        color: palette.text.primary,
        backgroundColor: 'transparent',
      },
      '&.cm-focused': { outline: 'none' },
      '.cm-scroller': {
        fontFamily: 'monospace',
        lineHeight: 1.5,
        maxHeight: '12em',
      },
      '.cm-content': { padding: '6px 0', caretColor: palette.text.primary },
      '.cm-cursor': { borderLeftColor: palette.text.primary },
      '.cm-placeholder': { color: palette.text.secondary },
      '.cm-tooltip': {
        backgroundColor: palette.background.paper,
        color: palette.text.primary,
        border: `1px solid ${palette.divider}`,
        borderRadius: `${theme.shape.borderRadius}px`,
        boxShadow: theme.shadows[4],
        overflow: 'hidden',
        zIndex: theme.zIndex.tooltip,
      },
      // The list stays clear of the line that is written.
      '.cm-tooltip-autocomplete.cm-tooltip-below': { marginTop: '6px' },
      '.cm-tooltip.cm-tooltip-autocomplete > ul': {
        fontFamily: 'monospace',
        maxHeight: '16em',
      },
      '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
        padding: '4px 10px',
        lineHeight: 1.4,
      },
      '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
        backgroundColor: palette.primary.main,
        color: palette.primary.contrastText,
      },
      '.cm-completionDetail': { marginLeft: '1em', opacity: 0.75 },
      '.cm-tooltip.cm-completionInfo': {
        maxWidth: '320px',
        padding: '4px 10px',
        fontFamily: String(theme.typography.fontFamily),
        overflow: 'visible',
      },
      '&.cm-focused .cm-matchingBracket': {
        backgroundColor: palette.action.selected,
      },
    },
    { dark: palette.type === 'dark' },
  );
}
