import { MaskedValue } from '@datamesh-portal/plugin-data-mesh-react';
import { MaskedPaths } from './maskedPaths';
import { useMaskReason } from './maskReasons';

// The sign says no more than the lock does.
const SIGN = /^[*•]*$/;

/** A masked value: a lock, and what the backend put in its place if anything. */
export function MaskedField(props: { value: unknown; masks: MaskedPaths }) {
  const { value, masks } = props;
  const path = masks.maskedPath;
  const reason = useMaskReason(path);
  return (
    <MaskedValue
      field={path || undefined}
      reason={reason}
      shown={typeof value === 'string' && !SIGN.test(value) ? value : undefined}
    />
  );
}
