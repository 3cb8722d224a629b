import { InputError } from '@backstage/errors';
import { AccessScope, ClearField } from '../../schema/openapi';

/**
 * The scope that a decider grants instead of the request's, normalised. Throws
 * an `InputError` that names everything in it that is not in the request's
 * scope, or that cannot be granted at this time.
 *
 * @public
 */
export function narrowScope(
  scope: AccessScope,
  narrower: AccessScope,
  at: Date,
): AccessScope {
  const problems = findWidening(narrower, scope);
  if (narrower.ports.length === 0) {
    problems.push('no port is left: leave at least one, or reject the request');
  }
  // The negation also catches invalid dates.
  if (narrower.until && !(narrower.until.getTime() > at.getTime())) {
    problems.push('the access would end before it begins: choose a later end');
  }
  if (problems.length > 0) {
    throw new InputError(
      `The request cannot be approved like this: ${problems.join('; ')}`,
    );
  }
  return normaliseScope(narrower);
}

/** Sorted and without repetition, so that equal scopes look equal. */
export function normaliseScope(scope: AccessScope): AccessScope {
  const fields = new Map(
    scope.clearFields.map(({ port, path }) => [
      fieldKey({ port, path }),
      { port, path },
    ]),
  );
  return {
    ports: [...new Set(scope.ports)].sort(),
    clearFields: [...fields.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, field]) => field),
    ...(scope.until && { until: scope.until }),
  };
}

/** One text for one field; neither part can be mistaken for the other. */
export function fieldKey({ port, path }: ClearField): string {
  return JSON.stringify([port, path]);
}

function findWidening(scope: AccessScope, wider: AccessScope): string[] {
  const problems = scope.ports
    .filter(port => !wider.ports.includes(port))
    .map(port => `port ${quote(port)} was not asked for: leave it out`);
  const fields = new Set(wider.clearFields.map(fieldKey));
  for (const field of scope.clearFields) {
    const name = `${quote(field.path)} of port ${quote(field.port)}`;
    if (!fields.has(fieldKey(field))) {
      problems.push(
        `clear text of ${name} was not asked for: leave the field out`,
      );
    } else if (!scope.ports.includes(field.port)) {
      problems.push(
        `the port of ${name} is not granted: leave the field out, too`,
      );
    }
  }
  if (!endsNoLater(scope.until, wider.until)) {
    problems.push(
      `the access ends later than ${wider.until?.toISOString()}, as it was asked for: choose that time or an earlier one`,
    );
  }
  return problems;
}

function endsNoLater(until: Date | undefined, limit: Date | undefined) {
  return !limit || (!!until && until.getTime() <= limit.getTime());
}

/** Names from outside, short enough for a message. */
export function quote(name: string): string {
  const text = JSON.stringify(name);
  return text.length > 100 ? `${text.slice(0, 100)}…"` : text;
}
