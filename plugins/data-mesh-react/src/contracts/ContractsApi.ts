import {
  ContractDraft,
  PortSchema,
  SchemaDifference,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ReadOptions } from '../remote/Backend';
import { PortName } from '../remote/ProductName';

/**
 * What the pages ask about schemas and contracts. Methods reject with a
 * `ResponseError` of `@backstage/errors` when the backend refuses: 403 when the
 * viewer may not look, 404 when there is no such thing, 503 when the cluster or
 * its registry is unreachable.
 *
 * @public
 */
export interface ContractsApi {
  /**
   * The fields of one schema version joined with the contract: the latest
   * version of the value subject unless named.
   */
  getPortSchema(
    port: PortName & { subject?: string; version?: number },
    options?: ReadOptions,
  ): Promise<PortSchema>;

  /** What changed between two versions of a subject. */
  getSchemaDifference(
    port: PortName & { subject: string; older: number; newer: number },
    options?: ReadOptions,
  ): Promise<SchemaDifference>;

  /** An ODCS contract (YAML) drafted from the schema that a stream has. */
  getContractDraft(
    stream: { cluster: string; topic: string },
    options?: ReadOptions,
  ): Promise<ContractDraft>;
}
