import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import { Button } from '@backstage/ui';
import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { streamsApiRef } from '@datamesh-portal/plugin-data-mesh-react';
import { RiDownloadLine } from '@remixicon/react';
import { useState } from 'react';
import { FailureText } from '../../chrome/failures/FailureText';
import { saveFile } from '../../chrome/files/saveFile';
import { makeStyles, smallText, wrappingRow } from '../../chrome/styles';
import { useStreamPort } from '../StreamPort';

const useStyles = makeStyles(theme => ({
  root: wrappingRow(theme.spacing(1)),
  note: smallText(theme),
}));

/** The bytes of key and value as they lie in the stream, for those who may. */
export function RawDownload(props: { message: Message }) {
  const { message } = props;
  const { partition, offset } = message;
  const classes = useStyles();
  const api = useApi(streamsApiRef);
  const { product, port, seesEverything } = useStreamPort();
  const [loading, setLoading] = useState<'key' | 'value'>();
  const [error, setError] = useState<Error>();
  const download = async (part: 'key' | 'value') => {
    setLoading(part);
    setError(undefined);
    try {
      const bytes = await api.getRawPayload({
        product,
        port,
        partition,
        offset,
        part,
      });
      saveFile(`${port}-${partition}-${offset}.${part}.bin`, bytes);
    } catch (failure) {
      setError(toError(failure));
    } finally {
      setLoading(undefined);
    }
  };
  const button = (part: 'key' | 'value', isEmpty: boolean) => (
    <Button
      variant="secondary"
      iconStart={<RiDownloadLine />}
      isDisabled={!seesEverything || isEmpty}
      isPending={loading === part}
      onPress={() => download(part)}
    >
      {`Bytes of the ${part}`}
    </Button>
  );
  return (
    <div className={classes.root}>
      {button('key', message.key.format === 'empty')}
      {button('value', message.value.format === 'empty')}
      {!seesEverything && (
        <span className={classes.note}>
          Bytes cannot be masked: they are for those who see all of this stream
          in clear text.
        </span>
      )}
      <FailureText error={error} />
    </div>
  );
}
