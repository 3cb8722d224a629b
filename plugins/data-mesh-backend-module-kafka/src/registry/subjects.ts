import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  readProtobufSchema,
  SchemaField,
} from '@datamesh-portal/plugin-data-mesh-common/schemas';
import {
  StreamSchema,
  StreamSubject,
} from '@datamesh-portal/plugin-data-mesh-node';
import { ValueSchema } from '../serde/decodePayload';
import { schemaFields } from '../serde/schemaFields';
import { tagFields } from '../serde/tagFields';
import { protobufFields } from '../serde/protobuf/protobufFields';
import { hasSeveralMessages, messageInUse } from './messageInUse';
import { ResolvedReference } from './RegisteredSchema';
import { resolveReferences } from './resolveReferences';
import { SchemaRegistry, SubjectVersion } from './SchemaRegistry';

const ROLES = ['key', 'value'] as const;

/**
 * The subjects of a topic by the TopicNameStrategy (`<topic>-key`,
 * `<topic>-value`), as far as they exist.
 */
export async function subjectsOf(
  registry: SchemaRegistry,
  topic: string,
): Promise<StreamSubject[]> {
  const subjects = await Promise.all(
    ROLES.map(async role => {
      const subject = `${topic}-${role}`;
      const versions = await registry
        .versions(subject)
        .catch(emptyWhen(NotFoundError, []));
      return { subject, role, versions };
    }),
  );
  return Promise.all(
    subjects
      .filter(({ versions }) => versions.length > 0)
      .map(async subject => ({
        ...subject,
        compatibility: await registry
          .compatibility(subject.subject)
          .catch(emptyWhen(NotFoundError, undefined))
          // Reading schemas and reading the configuration may be two rights.
          .catch(emptyWhen(NotAllowedError, undefined)),
      })),
  );
}

/**
 * The latest schema of a topic's values; undefined where none is registered by
 * the TopicNameStrategy. Never rejects.
 */
export async function valueSchemaOf(
  registry: Pick<SchemaRegistry, 'subjectVersion'> | undefined,
  topic: string,
): Promise<ValueSchema | undefined> {
  try {
    return (await registry?.subjectVersion(`${topic}-value`))?.id;
  } catch (error) {
    return error instanceof NotFoundError ? undefined : 'unknown';
  }
}

/** Keys or values that a topic holds, a few of the newest; never rejects. */
export type SampledPayloads = (
  topic: string,
  role: (typeof ROLES)[number],
) => Promise<Buffer[]>;

/**
 * A version of a subject with its fields, or why they cannot be read; the latest
 * when none is named.
 *
 * @param sample - tells which of several messages of a Protobuf file are in use
 */
export async function describeRegistered(
  registry: SchemaRegistry,
  sample: SampledPayloads,
  subject: string,
  version?: number,
): Promise<StreamSchema> {
  if (version !== undefined && !(Number.isInteger(version) && version > 0)) {
    throw new InputError('A version of a subject is a positive integer');
  }
  const registered = await registry
    .subjectVersion(subject, version)
    .catch(error => {
      throw error instanceof NotFoundError
        ? new NotFoundError(
            `The schema registry has no ${
              version === undefined ? '' : `version ${version} of `
            }subject ${JSON.stringify(subject)}`,
          )
        : error;
    });
  return {
    subject: registered.subject,
    version: registered.version,
    id: registered.id,
    format: registered.format,
    schema: registered.schema,
    ...(await readRegistered(registry, registered, sample)),
  };
}

/** Of a document that cannot be read there is all the rest. */
async function readRegistered(
  registry: SchemaRegistry,
  registered: SubjectVersion,
  sample: SampledPayloads,
): Promise<Pick<StreamSchema, 'fields' | 'problem' | 'references'>> {
  let references: ResolvedReference[] = [];
  try {
    const resolved = await resolveReferences(registered, registry);
    references = resolved.references;
    const fields =
      resolved.format === 'protobuf'
        ? await fieldsInUse(registry, registered, references, sample)
        : schemaFields(resolved);
    return { fields: tagFields(fields, resolved.tags), references };
  } catch (error) {
    switch ((error as Error).name) {
      case 'InputError':
        return { problem: (error as Error).message, references };
      case 'NotFoundError':
        return {
          problem:
            'The schema refers to another one that the registry does not have: register it, and this one anew',
          references,
        };
      case 'ServiceUnavailableError':
      case 'NotAllowedError':
        throw error;
      default:
        // What else a reader throws may repeat the document.
        return {
          problem: 'The schema cannot be read: it is not sound',
          references,
        };
    }
  }
}

/** A file may hold several messages: what counts is the one that the data is. */
async function fieldsInUse(
  registry: SchemaRegistry,
  { id, subject, schema: text }: SubjectVersion,
  references: ResolvedReference[],
  sample: SampledPayloads,
): Promise<SchemaField[]> {
  const schema = readProtobufSchema({ schema: text, references });
  const role = ROLES.find(candidate => subject.endsWith(`-${candidate}`));
  if (!role || !hasSeveralMessages(schema)) {
    return protobufFields(schema);
  }
  const topic = subject.slice(0, -role.length - 1);
  const payloads = await sample(topic, role);
  return protobufFields(
    schema,
    await messageInUse(registry, { id, schema }, payloads),
  );
}

function emptyWhen<E extends Error, T>(
  kind: new (message?: string) => E,
  value: T,
) {
  return (error: unknown): T => {
    if (error instanceof kind) {
      return value;
    }
    throw error;
  };
}
