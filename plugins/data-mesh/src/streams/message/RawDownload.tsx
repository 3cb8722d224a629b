import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { streamsApiRef } from '@datamesh-portal/plugin-data-mesh-react';
import { RiDownloadLine } from '@remixicon/react';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
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
  const [asked, setAsked] = useState<'key' | 'value'>();
  const [{ loading, error }, download] = useAsyncFn(
    async (part: 'key' | 'value') => {
      setAsked(part);
      const place = { product, port, partition, offset };
      const bytes = await api.getRawPayload({ ...place, part });
      saveFile(`${port}-${partition}-${offset}.${part}.bin`, bytes);
    },
    [api, product, port, partition, offset],
  );
  const button = (part: 'key' | 'value', isEmpty: boolean) => (
    <Button
      variant="secondary"
      iconStart={<RiDownloadLine />}
      isDisabled={!seesEverything || isEmpty}
      isPending={loading && asked === part}
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
      <FailureText error={loading ? undefined : error} />
    </div>
  );
}
