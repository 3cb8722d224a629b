import { MessagePage } from '@datamesh-portal/plugin-data-mesh-common';
import { RiEyeLine, RiLockLine } from '@remixicon/react';
import { ReactNode } from 'react';
import { firstFew } from '../chrome/formats/firstFew';
import { StreamNote } from './StreamNote';

const NAMED_FIELDS = 8;

/** Says whether the viewer sees everything in clear, and why. */
export function MaskingBanner(props: {
  page: Pick<MessagePage, 'unmasked' | 'reason' | 'maskedFields' | 'items'>;
  /** What to do about masked fields. */
  action?: ReactNode;
}) {
  const { unmasked, reason, maskedFields, items } = props.page;
  const withheld = items.filter(
    ({ value }) => value.format === 'withheld',
  ).length;
  const masked = !unmasked && (maskedFields.length > 0 || withheld > 0);
  const named = firstFew(maskedFields, NAMED_FIELDS);
  let title = 'Nothing here is classified: you see everything in clear';
  if (unmasked && maskedFields.length > 0) {
    title = `Some classified fields are in clear; masked for you: ${named}`;
  } else if (unmasked) {
    title = 'You see classified fields in clear';
  } else if (maskedFields.length > 0) {
    title = `Masked for you: ${named}`;
  } else if (withheld > 0) {
    title = `${withheld} of ${items.length} values are withheld`;
  }
  const Icon = masked ? RiLockLine : RiEyeLine;
  return (
    <StreamNote
      icon={<Icon size={16} aria-hidden />}
      title={title}
      action={maskedFields.length > 0 && props.action}
    >
      {reason}
    </StreamNote>
  );
}
