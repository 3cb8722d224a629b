import { Button } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';

const CONFIRMED_MS = 1_500;

/** Copies a text that is made when it is asked for, and says that it did. */
export function CopyAction(props: {
  /** What is copied: `key`. */
  what: string;
  makeText: () => string;
}) {
  const { what, makeText } = props;
  const [, copy] = useCopyToClipboard();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) {
      return undefined;
    }
    const timer = setTimeout(() => setCopied(false), CONFIRMED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button
      size="small"
      variant="tertiary"
      iconStart={copied ? <RiCheckLine /> : <RiFileCopyLine />}
      onPress={() => {
        copy(makeText());
        setCopied(true);
      }}
    >
      {copied ? 'Copied' : `Copy ${what}`}
    </Button>
  );
}
