/**
 * Kafka and a Confluent-compatible schema registry as a stream platform of the
 * data mesh backend.
 *
 * @packageDocumentation
 */
export { dataMeshModuleKafka as default } from './module';
export { KafkaStreamPlatform } from './streams/KafkaStreamPlatform';
export { readClusterConfigs } from './config/readClusterConfigs';
export type {
  ClusterAccessConfig,
  KafkaClusterConfig,
  SaslConfig,
  SchemaRegistryConfig,
  TlsConfig,
} from './config/ClusterConfig';
