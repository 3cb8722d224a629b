import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import useMeasure from 'react-use/esm/useMeasure';
import { DocumentLanguage } from '../../chrome/documents/DocumentLanguage';
import { readOnlyExtensions } from '../../chrome/documents/editorExtensions';
import { makeStyles, outlined, useTheme } from '../../chrome/styles';

// Below this width two documents side by side show nothing but line breaks.
const SIDE_BY_SIDE_PX = 720;
const COLLAPSE = { margin: 3, minSize: 6 };
// Long enough for large schemas, short enough for a page that stays alive.
const DIFF = { scanLimit: 1_000, timeout: 500 };

const useStyles = makeStyles(theme => ({
  root: {
    ...outlined(theme),
    maxHeight: 'max(360px, calc(100vh - 300px))',
    overflow: 'auto',
    '& .cm-mergeViewEditor + .cm-mergeViewEditor': {
      borderLeft: `1px solid ${theme.palette.divider}`,
    },
    '& .cm-collapsedLines': {
      color: theme.palette.text.secondary,
      background: theme.palette.background.paper,
      '&::before, &::after': { content: '"…"' },
    },
  },
}));

/** One side of a comparison. */
export type ComparedDocument = {
  text: string;
  language: DocumentLanguage;
  /** Which document it is; read by screen readers. */
  name: string;
};

/** Two documents side by side, or one below the other where room is scarce. */
export function DifferenceEditor(props: {
  before: ComparedDocument;
  after: ComparedDocument;
}) {
  const { before, after } = props;
  const classes = useStyles();
  const theme = useTheme();
  const parent = useRef<HTMLDivElement>(null);
  const [measure, { width }] = useMeasure<HTMLDivElement>();
  const wide = width === 0 || width >= SIDE_BY_SIDE_PX;
  useEffect(() => {
    const side = ({ text, language, name }: ComparedDocument) => ({
      doc: text,
      extensions: [
        readOnlyExtensions({ language, theme, label: name }),
        EditorView.lineWrapping,
      ],
    });
    const root = parent.current ?? undefined;
    if (wide) {
      const view = new MergeView({
        a: side(before),
        b: side(after),
        parent: root,
        collapseUnchanged: COLLAPSE,
        diffConfig: DIFF,
      });
      return () => view.destroy();
    }
    const { doc, extensions } = side(after);
    const view = new EditorView({
      doc,
      parent: root,
      extensions: [
        extensions,
        unifiedMergeView({
          original: before.text,
          mergeControls: false,
          collapseUnchanged: COLLAPSE,
          diffConfig: DIFF,
        }),
      ],
    });
    return () => view.destroy();
    // The documents are compared by what they say, not by who holds them.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [before.text, before.name, after.text, after.name, theme, wide]);
  return (
    <div ref={measure}>
      <div ref={parent} className={classes.root} />
    </div>
  );
}
