import { ButtonIcon } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useConfirmedCopy } from './useConfirmedCopy';

/** Copies a text and shows for a moment that it did. @public */
export function CopyButton(props: {
  text: string;
  /** Says what is copied; read by screen readers. */
  label: string;
}) {
  const { text, label } = props;
  const { copied, copy } = useConfirmedCopy();
  return (
    <ButtonIcon
      variant="tertiary"
      aria-label={copied ? 'Copied' : label}
      icon={copied ? <RiCheckLine /> : <RiFileCopyLine />}
      onPress={() => copy(text)}
    />
  );
}
