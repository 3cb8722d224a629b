import { closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { Compartment, EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { useTheme } from '../../chrome/styles';
import { editorLanguage } from './editorLanguage';
import { editorTheme } from './editorTheme';
import { FilterInputProps } from './FilterInputProps';

/** The filter editor: CodeMirror, loaded with the tab's own chunk or later. */
export function FilterCodeEditor(props: FilterInputProps) {
  const { value, label, describedBy, hint, hasFocus, isInvalid } = props;
  const theme = useTheme();
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>();
  const look = useRef(new Compartment());
  const latest = useRef(props);
  latest.current = props;
  const first = useRef({ value, theme, hint, hasFocus });

  useEffect(() => {
    const { value: doc, hint: text } = first.current;
    const editor = new EditorView({
      parent: parent.current!,
      state: EditorState.create({
        doc,
        extensions: [
          history(),
          EditorView.lineWrapping,
          placeholder(text),
          // Below the keys of an open completion list, above all others.
          Prec.high(
            keymap.of([
              {
                key: 'Enter',
                run: ({ state }) => {
                  latest.current.onApply(state.doc.toString());
                  return true;
                },
              },
              {
                key: 'Escape',
                run: () => {
                  latest.current.onCancel();
                  return true;
                },
              },
            ]),
          ),
          keymap.of([
            ...closeBracketsKeymap,
            ...defaultKeymap,
            ...historyKeymap,
          ]),
          editorLanguage(
            () => latest.current.fields,
            problems => latest.current.onProblems(problems),
          ),
          EditorView.updateListener.of(update => {
            if (update.docChanged) {
              latest.current.onChange(update.state.doc.toString());
            }
          }),
          look.current.of([]),
        ],
      }),
    });
    view.current = editor;
    if (first.current.hasFocus) {
      editor.focus();
      editor.dispatch({ selection: { anchor: editor.state.doc.length } });
    }
    return () => {
      view.current = undefined;
      editor.destroy();
    };
  }, []);

  useEffect(() => {
    view.current?.dispatch({
      effects: look.current.reconfigure([
        editorTheme(theme),
        EditorView.contentAttributes.of({
          'aria-label': label,
          'aria-describedby': describedBy,
          'aria-invalid': String(isInvalid),
          spellcheck: 'false',
          autocapitalize: 'off',
        }),
      ]),
    });
  }, [theme, label, describedBy, isInvalid]);

  useEffect(() => {
    const editor = view.current;
    if (editor && editor.state.doc.toString() !== value) {
      editor.dispatch({
        changes: { from: 0, to: editor.state.doc.length, insert: value },
      });
    }
  }, [value]);

  return <div ref={parent} data-filter-editor />;
}
