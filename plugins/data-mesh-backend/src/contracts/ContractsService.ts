import { InputError, isError, NotFoundError } from '@backstage/errors';
import {
  ContractDraft,
  ContractSchemaObject,
  dataMeshClusterReadPermission,
  draftContract,
  findContractObject,
  formatContract,
  getStream,
  joinFields,
  parseContract,
  PortSchema,
  StreamAddress,
  SubjectVersions,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  StreamSchema,
  StreamSubject,
} from '@datamesh-portal/plugin-data-mesh-node';
import { Caller, Callers } from '../Callers';
import { ProductCatalog, ProductName } from '../products/ProductCatalog';
import { StreamClaims } from '../products/StreamClaims';
import { StreamPlatforms } from '../streams/StreamPlatforms';
import { PortContract } from './PortContract';
import {
  chooseSubject,
  chooseVersion,
  findValueSchema,
  SchemaChoice,
} from './SchemaChoice';

/** Joins what the registry knows about a stream with what its contract says. */
export class ContractsService {
  readonly #callers: Callers;
  readonly #catalog: ProductCatalog;
  readonly #claims: StreamClaims;
  readonly #platforms: StreamPlatforms;

  constructor(options: {
    callers: Callers;
    catalog: ProductCatalog;
    claims: StreamClaims;
    platforms: StreamPlatforms;
  }) {
    this.#callers = options.callers;
    this.#catalog = options.catalog;
    this.#claims = options.claims;
    this.#platforms = options.platforms;
  }

  async getPortSchema(
    caller: Caller,
    name: ProductName & { port: string },
    choice: SchemaChoice,
  ): Promise<PortSchema> {
    const { port } = await this.#catalog.getPort(name, caller.credentials);
    const contract = PortContract.of(port);
    const stream = getStream(port);
    const registered = stream
      ? await this.#readRegistered(stream, choice)
      : {
          subjects: [],
          registryMessage: `A port of type ${port.type} has no registered schema; the fields are those of the contract`,
        };
    const { subjects, selected, registryMessage } = registered;
    const { fields, disagreements } = joinFields(
      selected?.fields,
      selected && isKey(selected, subjects)
        ? keyPart(contract.streamObject)
        : contract.streamObject,
    );
    return {
      port: port.name,
      subjects,
      selected: selected && {
        subject: selected.subject,
        version: selected.version,
        id: selected.id,
        format: selected.format,
        schema: selected.schema,
      },
      registryMessage,
      fields,
      disagreements,
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
    await this.#callers.demand(caller, dataMeshClusterReadPermission);
    const platform = this.#platforms.get(cluster);
    const [topics, claims] = await Promise.all([
      platform.listStreams(),
      this.#claims.ofStream(cluster, topic),
    ]);
    const visible = await this.#catalog.findVisible(
      claims.map(claim => claim.entityRef),
      caller.credentials,
    );
    const isHidden = claims.length > 0 && visible.size === 0;
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
    known: {
      title?: string;
      domain?: string;
      dataProduct?: string;
      description?: string;
    },
  ): Promise<ContractDraft> {
    const schema = await findValueSchema(this.#platforms.get(cluster), topic);
    const contract = draftContract({
      ...known,
      id: topic,
      topic,
      cluster,
      fields: schema?.fields ?? [],
    });
    return {
      contract: formatContract(contract),
      source: schema ? 'registry' : 'empty',
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

  async #readRegistered(
    stream: StreamAddress,
    choice: SchemaChoice,
  ): Promise<{
    subjects: SubjectVersions[];
    selected?: StreamSchema;
    registryMessage?: string;
  }> {
    const platform = this.#platforms.find(stream.cluster);
    if (!platform) {
      return {
        subjects: [],
        registryMessage: `The cluster ${stream.cluster} is not configured in this portal`,
      };
    }
    let subjects: StreamSubject[] = [];
    try {
      subjects = await platform.listSubjects(stream.topic);
      const subject = chooseSubject(subjects, choice.subject);
      if (!subject) {
        return {
          subjects,
          registryMessage: 'No schema is registered for this stream',
        };
      }
      const selected = await platform.getSchema(
        subject.subject,
        chooseVersion(subject, choice.version),
      );
      return { subjects, selected };
    } catch (error) {
      // The contract can be shown without the registry.
      if (
        isError(error) &&
        ['ServiceUnavailableError', 'NotAllowedError'].includes(error.name)
      ) {
        return { subjects, registryMessage: error.message };
      }
      throw error;
    }
  }
}

function isKey(schema: StreamSchema, subjects: SubjectVersions[]): boolean {
  return subjects.some(
    ({ subject, role }) => subject === schema.subject && role === 'key',
  );
}

// A contract describes values; of keys it says which fields they are made of.
function keyPart(
  object: ContractSchemaObject | undefined,
): ContractSchemaObject | undefined {
  return (
    object && {
      ...object,
      properties: object.properties?.filter(property => property.primaryKey),
    }
  );
}
