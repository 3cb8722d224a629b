import { NotFoundError } from '@backstage/errors';
import {
  StreamPlatform,
  StreamSchema,
  StreamSubject,
} from '@datamesh-portal/plugin-data-mesh-node';

/** Which subject and version of a port's schema is looked at. */
export interface SchemaChoice {
  /** A subject of the port; the value subject when omitted. */
  subject?: string;
  /** The latest version when omitted. */
  version?: number;
}

/** The latest value schema of a stream; nothing when none is registered. */
export async function findValueSchema(
  platform: StreamPlatform,
  topic: string,
): Promise<StreamSchema | undefined> {
  const subjects = await platform.listSubjects(topic);
  const subject = chooseSubject(subjects);
  return subject && platform.getSchema(subject.subject);
}

/** Throws a `NotFoundError` when the port has no such subject. */
export function chooseSubject(
  subjects: StreamSubject[],
  wanted?: string,
): StreamSubject | undefined {
  if (wanted === undefined) {
    return subjects.find(({ role }) => role === 'value') ?? subjects[0];
  }
  // Only subjects of this port: the registry may hold schemas of products that
  // the caller may not see.
  const subject = subjects.find(candidate => candidate.subject === wanted);
  if (!subject) {
    throw new NotFoundError(
      `The port has no such subject; it has ${
        subjects.map(known => known.subject).join(', ') || 'none'
      }`,
    );
  }
  return subject;
}

/** Throws a `NotFoundError` when the subject has no such version. */
export function chooseVersion(
  subject: StreamSubject,
  wanted?: number,
): number | undefined {
  if (wanted !== undefined && !subject.versions.includes(wanted)) {
    throw new NotFoundError(
      `${
        subject.subject
      } has no version ${wanted}; it has ${subject.versions.join(', ')}`,
    );
  }
  return wanted;
}
