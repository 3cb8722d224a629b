export * from './portalAccountName';
export * from './demandPrincipal';
export * from './principalOfConsumer';
