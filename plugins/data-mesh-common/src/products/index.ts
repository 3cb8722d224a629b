export * from './DataProductEntityV1alpha1';
export * from './relations';
