export { describeAge } from './describeAge';
export { Freshness } from './Freshness';
export { MaskedValue } from './MaskedValue';
export { useClusters } from './useClusters';
export { useMessages } from './useMessages';
export { useStreams } from './useStreams';
