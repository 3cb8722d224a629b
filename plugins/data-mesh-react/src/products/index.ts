export type { ProductsApi } from './ProductsApi';
export { productsApiRef } from './productsApiRef';
export { createProductsClient } from './createProductsClient';
export { PortAddress } from './PortAddress';
export { productNameOf } from './productNameOf';
export { useFindings } from './useFindings';
export { usePorts } from './usePorts';
export { useStreamClaims } from './useStreamClaims';
