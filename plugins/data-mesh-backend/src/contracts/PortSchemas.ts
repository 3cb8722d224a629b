import { InputError, isError } from '@backstage/errors';
import {
  ContractSchemaObject,
  Disagreement,
  FieldNode,
  getStream,
  joinFields,
  OutputPort,
  SchemaContent,
  StreamAddress,
  SubjectVersions,
  UNKNOWN_CONTENT,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  StreamSchema,
  StreamSubject,
} from '@datamesh-portal/plugin-data-mesh-node';
import { StreamPlatforms } from '../platforms/StreamPlatforms';
import { PortContract } from '../catalog/PortContract';
import {
  chooseSubject,
  chooseVersion,
  findValueSchema,
  SchemaChoice,
} from '../platforms/SchemaChoice';

/** A registered schema of a port, laid over the port's contract. */
export interface JoinedSchema {
  subjects: SubjectVersions[];
  selected?: StreamSchema;
  /** Whether the selected schema is that of keys, or of values. */
  role: 'key' | 'value';
  /** Why no schema is shown. */
  registryMessage?: string;
  fields: FieldNode[];
  disagreements: Disagreement[];
}

/** Reads what the registry knows about the streams of ports. */
export class PortSchemas {
  readonly #platforms: StreamPlatforms;

  constructor(platforms: StreamPlatforms) {
    this.#platforms = platforms;
  }

  async join(
    port: OutputPort,
    contract: PortContract,
    choice: SchemaChoice,
  ): Promise<JoinedSchema> {
    const stream = getStream(port);
    const registered = stream
      ? await this.#read(stream, choice)
      : {
          subjects: [],
          registryMessage: `A port of type ${port.type} has no registered schema; the fields are those of the contract`,
        };
    const { subjects, selected } = registered;
    const role =
      subjects.find(({ subject }) => subject === selected?.subject)?.role ??
      'value';
    return {
      ...registered,
      role,
      ...joinFields(
        selected?.fields,
        role === 'key' ? keyPart(contract.streamObject) : contract.streamObject,
        contract.words,
      ),
    };
  }

  /**
   * What the latest schema of the port's values says of its fields; nothing
   * where none is registered.
   */
  async contentOf(port: OutputPort): Promise<SchemaContent | undefined> {
    const stream = getStream(port);
    const platform = stream && this.#platforms.find(stream.cluster);
    if (!platform) {
      return undefined;
    }
    try {
      const schema = await findValueSchema(platform, stream.topic);
      return (
        schema && (schema.fields ? { fields: schema.fields } : UNKNOWN_CONTENT)
      );
    } catch (error) {
      if (isRegistryFailure(error)) {
        return UNKNOWN_CONTENT;
      }
      throw error;
    }
  }

  /** Versions of a subject of the port. Rejects while the registry is down. */
  async getVersions(
    port: OutputPort,
    wanted: string,
    versions: number[],
  ): Promise<StreamSchema[]> {
    const stream = getStream(port);
    if (!stream) {
      throw new InputError(
        `The port ${port.name} is of type ${port.type} or does not say which stream it hands out; only streams have registered schemas`,
      );
    }
    const platform = this.#platforms.get(stream.cluster);
    const subjects = await platform.listSubjects(stream.topic);
    const subject = chooseSubject(subjects, wanted)!;
    return Promise.all(
      versions.map(version =>
        platform.getSchema(subject.subject, chooseVersion(subject, version)),
      ),
    );
  }

  async #read(
    stream: StreamAddress,
    choice: SchemaChoice,
  ): Promise<Pick<JoinedSchema, 'subjects' | 'selected' | 'registryMessage'>> {
    const platform = this.#platforms.find(stream.cluster);
    if (!platform) {
      return {
        subjects: [],
        registryMessage: this.#platforms.explainAbsence(stream.cluster),
      };
    }
    let subjects: StreamSubject[] = [];
    try {
      subjects = await platform.listSubjects(stream.topic);
      const subject = chooseSubject(subjects, choice.subject);
      if (!subject) {
        return {
          subjects,
          registryMessage:
            platform.hasSchemaRegistry === false
              ? `No schema registry is configured for ${platform.title}: what the registry would explain, such as most keys, stays masked`
              : 'No schema is registered for this stream',
        };
      }
      const selected = await platform.getSchema(
        subject.subject,
        chooseVersion(subject, choice.version),
      );
      return { subjects, selected };
    } catch (error) {
      // The contract can be shown without the registry.
      if (isRegistryFailure(error)) {
        return { subjects, registryMessage: error.message };
      }
      throw error;
    }
  }
}

function isRegistryFailure(error: unknown): error is Error {
  return (
    isError(error) &&
    ['ServiceUnavailableError', 'NotAllowedError'].includes(error.name)
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
