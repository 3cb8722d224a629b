/**
 * The real data platform under demo, tests and benchmarks.
 *
 * @packageDocumentation
 */
export { startKafka } from './kafka/startKafka';
export type { RunningKafka, StartKafkaOptions } from './kafka/startKafka';
export { addBroker } from './kafka/addBroker';
export type { RunningBroker } from './kafka/addBroker';
export type { Credentials } from './kafka/credentials';
export type { RunningServer } from './process/runningServer';
export type { ServerExit } from './process/serverProcess';
export {
  grantPortalAccess,
  portalAcls,
  readOnlyPortalAcls,
} from './kafka/portalAcls';
export type { PortalAcl } from './kafka/portalAcls';
export { javaClient, pythonClient } from './kafka/kafkaClients';
export type { KafkaClient } from './kafka/kafkaClients';
export { startSchemaRegistry } from './registry/startSchemaRegistry';
export type {
  RunningSchemaRegistry,
  StartSchemaRegistryOptions,
} from './registry/startSchemaRegistry';
export { startPostgres } from './postgres/startPostgres';
export type { RunningPostgres } from './postgres/startPostgres';
