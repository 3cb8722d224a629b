import { Payload } from '@datamesh-portal/plugin-data-mesh-common';
import { SourceText } from '../../chrome/documents/SourceText';
import { makeStyles, smallText } from '../../chrome/styles';
import { hasTree, payloadText } from './payloadText';

/** Longer texts would keep the page busy for longer than anybody reads. */
const SHOWN = 1_000_000;

const useStyles = makeStyles(theme => ({
  plain: {
    margin: 0,
    maxHeight: '60vh',
    overflow: 'auto',
    fontSize: '0.8125rem',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    color: theme.palette.text.primary,
  },
  note: smallText(theme),
}));

/** A payload as text; JSON is highlighted. */
export function RawView(props: { payload: Payload }) {
  const { payload } = props;
  const classes = useStyles();
  const text = payloadText(payload);
  if (!text) {
    return null;
  }
  const shown = text.slice(0, SHOWN);
  return (
    <>
      {text.length > SHOWN && (
        <p className={classes.note}>
          The first million of {text.length.toLocaleString('en')} characters; a
          copy has all of them.
        </p>
      )}
      {hasTree(payload) ? (
        <SourceText text={shown} language="json" name="value" loadingPx={160} />
      ) : (
        <pre className={classes.plain}>{shown}</pre>
      )}
    </>
  );
}
