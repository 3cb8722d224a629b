import { Button } from '@backstage/ui';
import { CopyButton } from '@datamesh-portal/plugin-data-mesh-react';
import { RiDownloadLine } from '@remixicon/react';
import { DocumentLanguage } from '../../chrome/documents/DocumentLanguage';
import { SourceText } from '../../chrome/documents/SourceText';
import { saveFile } from '../../chrome/files/saveFile';
import { makeStyles, oneRow } from '../../chrome/styles';

const useStyles = makeStyles(theme => ({
  actions: {
    ...oneRow(theme.spacing(1)),
    justifyContent: 'flex-end',
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
          variant="secondary"
          iconStart={<RiDownloadLine />}
          onPress={() =>
            saveFile(
              fileName,
              new Blob([text], { type: MEDIA_TYPES[language] }),
            )
          }
        >
          Download
        </Button>
      </div>
      <SourceText text={text} language={language} name={name} loadingPx={240} />
    </>
  );
}
