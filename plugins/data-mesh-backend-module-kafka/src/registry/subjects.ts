import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  StreamSchema,
  StreamSubject,
} from '@datamesh-portal/plugin-data-mesh-node';
import { schemaFields } from '../serde/schemaFields';
import { resolveReferences } from './resolveReferences';
import { SchemaRegistry } from './SchemaRegistry';

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

/** A version of a subject with its fields; the latest when none is named. */
export async function describeRegistered(
  registry: SchemaRegistry,
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
  const resolved = await resolveReferences(registered, (name, number) =>
    registry.subjectVersion(name, number),
  );
  return {
    subject: registered.subject,
    version: registered.version,
    id: registered.id,
    format: registered.format,
    schema: registered.schema,
    fields: schemaFields(resolved),
    references: resolved.references,
  };
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
