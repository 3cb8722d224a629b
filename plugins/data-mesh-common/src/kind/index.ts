export * from './DataProductEntityV1alpha1';
export { dataProductSchema, dataProductSpecSchema } from './dataProductSchema';
export * from './ports';
export * from './references';
export * from './relations';
export * from './validateDataProduct';
