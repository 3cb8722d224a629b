import { InputError, NotFoundError } from '@backstage/errors';
import {
  ContractDraftInput,
  ContractDraft,
  dataMeshClusterReadPermission,
  draftContract,
  findContractObject,
  formatContract,
  parseContract,
  PortSchema,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Caller, Callers } from '../people/Callers';
import { ClearFields } from './ClearFields';
import { ProductName } from '../catalog/ProductCatalog';
import { ShownPorts } from '../catalog/claims/ShownPorts';
import { StreamPlatforms } from '../platforms/StreamPlatforms';
import { PortContracts } from '../catalog/PortContracts';
import { PortSchemas } from './PortSchemas';
import { findValueSchema, SchemaChoice } from '../platforms/SchemaChoice';
import { toSchemaVersion } from './toSchemaVersion';

/** Joins what the registry knows about a stream with what its contract says. */
export class ContractsService {
  readonly #deps;

  constructor(deps: {
    callers: Callers;
    contracts: PortContracts;
    platforms: StreamPlatforms;
    rights: ClearFields;
    schemas: PortSchemas;
    shown: ShownPorts;
  }) {
    this.#deps = deps;
  }

  async getPortSchema(
    caller: Caller,
    name: ProductName & { port: string },
    choice: SchemaChoice,
  ): Promise<PortSchema> {
    const { port } = await this.#deps.shown.get(name, caller.credentials);
    const whole = this.#deps.contracts.of(port);
    const clear = await this.#deps.rights.clearFields(caller, name);
    const contract =
      clear === 'all'
        ? whole
        : whole.shownWith(clear, await this.#deps.schemas.contentOf(port));
    const joined = await this.#deps.schemas.join(port, contract, choice);
    return {
      port: port.name,
      subjects: joined.subjects,
      selected: joined.selected && toSchemaVersion(joined.selected, clear),
      registryMessage: joined.registryMessage,
      fields: joined.fields,
      disagreements: joined.disagreements,
      contract: contract.describe(),
    };
  }

  /**
   * The draft for a stream of a cluster, for people who may see clusters. A
   * stream of a product that the caller may not see is not there, as in the
   * list of the cluster's streams.
   */
  async getContractDraft(
    caller: Caller,
    cluster: string,
    topic: string,
  ): Promise<ContractDraft> {
    await this.#deps.callers.demand(caller, dataMeshClusterReadPermission);
    const platform = this.#deps.platforms.get(cluster);
    const [topics, isHidden] = await Promise.all([
      platform.listStreams(),
      this.#deps.shown.hides({ cluster, topic }, caller.credentials),
    ]);
    if (isHidden || !topics.includes(topic)) {
      throw new NotFoundError(
        `${platform.title} has no such stream that the portal may see`,
      );
    }
    return this.draft(cluster, topic, {});
  }

  /** A contract drafted from the latest value schema of a stream. */
  async draft(
    cluster: string,
    topic: string,
    known: Omit<ContractDraftInput, 'id' | 'topic' | 'cluster' | 'fields'>,
  ): Promise<ContractDraft> {
    const schema = await findValueSchema(
      this.#deps.platforms.get(cluster),
      topic,
    );
    const contract = draftContract({
      ...known,
      id: topic,
      topic,
      cluster,
      fields: schema?.fields ?? [],
      ...this.#deps.contracts.sensitivity,
    });
    return {
      contract: formatContract(contract),
      source: schema?.fields ? 'registry' : 'empty',
      subject: schema?.subject,
      version: schema?.version,
    };
  }

  /**
   * The text of a contract, when it is valid and speaks of the topic. Throws an
   * `InputError` with every problem.
   */
  demandContractFor(topic: string, text: string): string {
    const { contract, problems } = parseContract(text);
    if (!contract) {
      const list = problems
        .map(({ path, message }) => (path ? `${path}: ${message}` : message))
        .join('; ');
      throw new InputError(
        `The contract is not valid ODCS v3.1, ${problems.length} problem(s): ${list}`,
      );
    }
    if (!findContractObject(contract, topic)) {
      throw new InputError(
        `The contract says nothing about the stream: add an object to its schema with physicalType topic and physicalName ${topic}`,
      );
    }
    return text;
  }
}
