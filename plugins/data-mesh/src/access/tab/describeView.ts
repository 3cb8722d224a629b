import { StreamView } from '@datamesh-portal/plugin-data-mesh-common';
import { counted } from '../../chrome/formats/formatQuantity';

const DEEDS: Record<StreamView['kind'], string> = {
  page: 'read',
  message: 'opened',
  read: 'read',
  tail: 'followed',
  raw: 'saved the bytes of',
  sample: 'profiled',
};

const SHOWN_RANGES = 3;

/** Such as "read 20 messages of readings: 0/17-36". */
export function describeView(view: StreamView): string {
  const { filtered, goesOn, kind, messages = 0, port } = view;
  const deed = DEEDS[kind];
  if (goesOn) {
    return `${deed} ${port}; the end is not noted yet`;
  }
  return [
    `${deed} ${counted(messages, 'message')} of ${port}`,
    filtered && ', found by a filter',
    messages > 0 && `: ${describeRanges(view.ranges)}`,
  ]
    .filter(Boolean)
    .join('');
}

function describeRanges(ranges: StreamView['ranges']): string {
  const written = Object.entries(ranges).map(
    ([partition, range]) => `${partition}/${range}`,
  );
  const more = written.length - SHOWN_RANGES;
  return [
    ...written.slice(0, SHOWN_RANGES),
    ...(more > 0 ? [`and ${more} more partitions`] : []),
  ].join(', ');
}
