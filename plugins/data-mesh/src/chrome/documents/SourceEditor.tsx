import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { makeStyles, outlined, useTheme } from '../styles';
import { DocumentLanguage } from './DocumentLanguage';
import { readOnlyExtensions } from './editorExtensions';

const useStyles = makeStyles(theme => ({
  root: {
    ...outlined(theme),
    overflow: 'hidden',
    '& .cm-editor': { maxHeight: 'max(360px, calc(100vh - 300px))' },
    '& .cm-scroller': { overflow: 'auto' },
  },
}));

/** A document, highlighted; however long, only what is in view is drawn. */
export function SourceEditor(props: {
  text: string;
  language: DocumentLanguage;
  /** What the document is; read by screen readers. */
  name: string;
}) {
  const { text, language, name } = props;
  const classes = useStyles();
  const theme = useTheme();
  const parent = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const view = new EditorView({
      parent: parent.current ?? undefined,
      state: EditorState.create({
        doc: text,
        extensions: [
          readOnlyExtensions({ language, theme, label: name }),
          EditorView.lineWrapping,
        ],
      }),
    });
    return () => view.destroy();
  }, [text, language, name, theme]);
  return <div ref={parent} className={classes.root} />;
}
