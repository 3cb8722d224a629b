export { CONSUMER_KINDS, consumerOfAccount } from './portalAccountName';
export { DATA_MESH_KAFKA_PRINCIPAL_ANNOTATION } from './demandPrincipal';
export * from './principalOfConsumer';
export * from './principalSkeleton';
