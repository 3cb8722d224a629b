export { PortAddress } from './PortAddress';
export { productNameOf } from './productNameOf';
export { useFindings } from './useFindings';
export { usePorts } from './usePorts';
