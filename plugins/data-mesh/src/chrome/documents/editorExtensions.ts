import {
  foldGutter,
  HighlightStyle,
  StreamLanguage,
  syntaxHighlighting,
} from '@codemirror/language';
import { json } from '@codemirror/legacy-modes/mode/javascript';
import { protobuf } from '@codemirror/legacy-modes/mode/protobuf';
import { yaml } from '@codemirror/legacy-modes/mode/yaml';
import { EditorState, Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { Theme } from '../styles';
import { DocumentLanguage } from './DocumentLanguage';

// The mode's own word for the names of an object's entries.
const tokenTable = { property: tags.propertyName };

const MODES = { json: { ...json, tokenTable }, protobuf, yaml };

type SyntaxColors = {
  name: string;
  text: string;
  keyword: string;
  number: string;
  comment: string;
};

// On the backgrounds of Backstage's themes each has a contrast above 4.5.
const LIGHT: SyntaxColors = {
  name: '#0a4f96',
  text: '#0b5a2a',
  keyword: '#9a1f4b',
  number: '#7a3e00',
  comment: '#59636e',
};
const DARK: SyntaxColors = {
  name: '#9cc9ff',
  text: '#a8e0a2',
  keyword: '#ff9fbb',
  number: '#ffc680',
  comment: '#b4bcc4',
};

function highlighting(colors: SyntaxColors): HighlightStyle {
  return HighlightStyle.define([
    { tag: [tags.string, tags.special(tags.string)], color: colors.text },
    { tag: [tags.number, tags.atom, tags.bool], color: colors.number },
    { tag: [tags.keyword, tags.null], color: colors.keyword },
    { tag: [tags.comment, tags.meta], color: colors.comment },
    // After the strings: in JSON a name is both.
    {
      tag: [
        tags.propertyName,
        tags.definition(tags.propertyName),
        tags.variableName,
        tags.typeName,
      ],
      color: colors.name,
    },
  ]);
}

function appearance(theme: Theme): Extension {
  const { palette } = theme;
  return EditorView.theme(
    {
      '&': {
        color: palette.text.primary,
        backgroundColor: palette.background.default,
        fontSize: '0.8125rem',
      },
      '&.cm-focused': {
        outline: `2px solid ${palette.primary.main}`,
        outlineOffset: '-2px',
      },
      '.cm-gutters': {
        color: palette.text.secondary,
        backgroundColor: palette.background.default,
        borderRight: `1px solid ${palette.divider}`,
      },
    },
    { dark: palette.type === 'dark' },
  );
}

/** A CodeMirror that shows a document: coloured, selectable, not editable. */
export function readOnlyExtensions(options: {
  language: DocumentLanguage;
  theme: Theme;
  /** What the document is; read by screen readers. */
  label: string;
}): Extension[] {
  const { language, theme, label } = options;
  const colors = theme.palette.type === 'dark' ? DARK : LIGHT;
  return [
    lineNumbers(),
    foldGutter(),
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    // Not editable it would have no place in the order of Tab.
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-readonly': 'true',
      tabindex: '0',
    }),
    appearance(theme),
    syntaxHighlighting(highlighting(colors)),
    ...(language === 'text' ? [] : [StreamLanguage.define(MODES[language])]),
  ];
}
