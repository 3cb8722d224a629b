/** Where the example mesh goes. @public */
export interface MeshOptions {
  /** `host:port` of a broker. */
  bootstrap: string;
  /** Account that may create topics and write to them (SCRAM-SHA-256). */
  username: string;
  password: string;
  /** Confluent-compatible registry, such as `http://localhost:18081/apis/ccompat/v7`. */
  registryUrl: string;
  /** The repository's `examples` folder; found by itself when absent. */
  examplesDirectory?: string;
}
