import { Button, Skeleton } from '@backstage/ui';
import { CopyButton } from '@datamesh-portal/plugin-data-mesh-react';
import { RiDownloadLine } from '@remixicon/react';
import { lazy, Suspense } from 'react';
import { saveText } from '../../access/tab/saveText';
import { makeStyles } from '../../chrome/styles';
import { DocumentLanguage } from './highlightedSchema';

const SourceEditor = lazy(() =>
  import('../../chrome/documents/SourceEditor').then(m => ({
    default: m.SourceEditor,
  })),
);

const useStyles = makeStyles(theme => ({
  actions: {
    display: 'flex',
    justifyContent: 'flex-end',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
  },
}));

const MEDIA_TYPES: Record<DocumentLanguage, string> = {
  json: 'application/json',
  yaml: 'application/yaml',
  protobuf: 'text/plain',
  text: 'text/plain',
};

/** A document, highlighted, with buttons that copy it and save it. */
export function SourceView(props: {
  text: string;
  language: DocumentLanguage;
  /** What the document is; read by screen readers. */
  name: string;
  /** What it is saved as. */
  fileName: string;
}) {
  const { text, language, name, fileName } = props;
  const classes = useStyles();
  return (
    <>
      <div className={classes.actions}>
        <CopyButton text={text} label={`Copy ${name}`} />
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiDownloadLine />}
          onPress={() => saveText(fileName, MEDIA_TYPES[language], text)}
        >
          Download
        </Button>
      </div>
      <Suspense fallback={<Skeleton height={240} />}>
        <SourceEditor text={text} language={language} name={name} />
      </Suspense>
    </>
  );
}
