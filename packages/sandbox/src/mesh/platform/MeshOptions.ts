import { BrokerLogin } from '../../kafka/connect';

/** Where the example mesh goes; the account may create topics and write to them. */
export interface MeshOptions extends BrokerLogin {
  /** Confluent-compatible registry, such as `http://localhost:18081/apis/ccompat/v7`. */
  registryUrl: string;
}
