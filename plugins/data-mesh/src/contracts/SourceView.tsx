import { CodeSnippet } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { CopyButton } from '@datamesh-portal/plugin-data-mesh-react';

const useStyles = makeStyles(theme => ({
  root: { position: 'relative' },
  copy: {
    position: 'absolute',
    top: theme.spacing(1),
    right: theme.spacing(1),
  },
}));

/** A document as it was written, highlighted, with a button that copies it. */
export function SourceView(props: {
  text: string;
  language: string;
  /** What the document is; read by screen readers. */
  name: string;
}) {
  const { text, language, name } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <CodeSnippet text={text} language={language} showLineNumbers />
      <span className={classes.copy}>
        <CopyButton text={text} label={`Copy ${name}`} />
      </span>
    </div>
  );
}
