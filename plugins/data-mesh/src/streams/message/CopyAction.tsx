import { Button } from '@backstage/ui';
import { useConfirmedCopy } from '@datamesh-portal/plugin-data-mesh-react';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';

/** Copies a text that is made when it is asked for, and says that it did. */
export function CopyAction(props: {
  /** What is copied: `key`. */
  what: string;
  makeText: () => string;
}) {
  const { what, makeText } = props;
  const { copied, copy } = useConfirmedCopy();
  return (
    <Button
      variant="tertiary"
      iconStart={copied ? <RiCheckLine /> : <RiFileCopyLine />}
      onPress={() => copy(makeText())}
    >
      {copied ? 'Copied' : `Copy ${what}`}
    </Button>
  );
}
