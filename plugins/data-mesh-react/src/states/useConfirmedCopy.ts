import { useEffect, useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';

const CONFIRMED_MS = 1_500;

/**
 * Copies texts to the clipboard; `copied` is true for a moment afterwards.
 *
 * @public
 */
export function useConfirmedCopy(): {
  copied: boolean;
  copy: (text: string) => void;
} {
  const [, toClipboard] = useCopyToClipboard();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) {
      return undefined;
    }
    const timer = setTimeout(() => setCopied(false), CONFIRMED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (text: string) => {
    toClipboard(text);
    setCopied(true);
  };
  return { copied, copy };
}
