import { ReadProgress } from '@datamesh-portal/plugin-data-mesh-common';
import { StreamReadStep } from '@datamesh-portal/plugin-data-mesh-node';
import { Visible } from '../visibility/Visibility';

/**
 * The progress of a read as the API hands it out. Bytes are for those alone who
 * see everything: they would tell how long masked values are.
 */
export function toProgress(
  { progress }: StreamReadStep,
  { shows }: Visible,
): ReadProgress {
  const { bytes, ...shown } = progress;
  return { ...shown, ...(shows === 'everything' && { bytes }) };
}
