import { InputError } from '@backstage/errors';
import {
  AccessRequestDraft,
  AccessScope,
  ClearField,
} from '../../schema/openapi';
import { repeated } from '../../validation/repeated';
import { DAY_MS } from '../DAY_MS';
import { textProblem } from '../textProblem';
import { fieldKey, normaliseScope, quote } from './narrowScope';

/** Between the choice of a date in a browser and its arrival. */
const LEEWAY_MS = 5 * 60 * 1000;
const SHOWN_PROBLEMS = 10;

/** What a request is checked against. @public */
export interface AccessRequestRules {
  now: Date;
  /** How long access may last at most, unless it is permanent. */
  maxDays: number;
  /** Whether the product allows access without an end. */
  allowPermanent: boolean;
  /** The ports of the product that may be asked for. */
  ports: string[];
  /** All fields that are masked for others; only these can be asked for. */
  classifiedFields: ClearField[];
  /** Not for a mere plan, which is made while the purpose is being written. */
  purposeRequired: boolean;
}

/**
 * What a draft asks for, with ports and fields in a stable order. Throws an
 * `InputError` that names all that is wrong (the first ten problems) and what
 * to do about it, without repeating texts. Who the consumer is, and whether the
 * caller may ask for it, is not judged here.
 *
 * @public
 */
export function validateAccessRequest(
  draft: AccessRequestDraft,
  options: AccessRequestRules,
): AccessScope {
  const problems = [
    ...checkPorts(draft, options),
    ...checkOperation(draft),
    ...checkClearFields(draft, options),
    ...checkEnd(draft, options),
    ...checkTexts(draft, options),
  ];
  if (problems.length > 0) {
    const shown = problems.slice(0, SHOWN_PROBLEMS);
    const more = problems.length - shown.length;
    throw new InputError(
      `The access cannot be asked for: ${shown.join('; ')}${
        more > 0 ? `; and ${more} more problems` : ''
      }`,
    );
  }
  return normaliseScope({
    ports: draft.ports,
    clearFields: draft.clearFields ?? [],
    until: draft.until,
  });
}

function checkPorts(
  { ports }: AccessRequestDraft,
  { ports: requestable }: AccessRequestRules,
): string[] {
  if (ports.length === 0) {
    return ['no port is named: choose at least one'];
  }
  const known = new Set(requestable);
  const choice =
    known.size > 0
      ? `choose among ${requestable.slice(0, 10).map(quote).join(', ')}`
      : 'the product has none that can be';
  return [
    ...[...new Set(ports)]
      .filter(port => !known.has(port))
      .map(port => `port ${quote(port)} cannot be asked for: ${choice}`),
    ...repeated(ports).map(
      port => `port ${quote(port)} is named twice: name it once`,
    ),
  ];
}

function checkOperation({
  operation,
  transactional,
  clearFields,
}: AccessRequestDraft): string[] {
  const problems: string[] = [];
  if (operation !== 'read' && operation !== 'write') {
    problems.push('the operation is unknown: choose read or write');
  }
  if (transactional && operation !== 'write') {
    problems.push(
      'only those who write need transactional rights: leave them out, or ask to write',
    );
  }
  if (clearFields?.length && operation !== 'read') {
    problems.push(
      'only those who read see clear text: leave the clear fields out, or ask to read',
    );
  }
  return problems;
}

function checkClearFields(
  { ports, clearFields = [] }: AccessRequestDraft,
  { classifiedFields }: AccessRequestRules,
): string[] {
  const chosen = new Set(ports);
  const classified = new Set(classifiedFields.map(fieldKey));
  const unique = new Map(clearFields.map(field => [fieldKey(field), field]));
  const problems: string[] = [];
  for (const [key, { port, path }] of unique) {
    if (!chosen.has(port)) {
      problems.push(
        `clear text of ${quote(path)} is of port ${quote(
          port,
        )}, which is not among the ports: add the port or leave the field out`,
      );
    } else if (!classified.has(key)) {
      problems.push(
        `field ${quote(path)} of port ${quote(
          port,
        )} is unknown or not classified: leave it out, what is not classified is clear anyway`,
      );
    }
  }
  return [
    ...problems,
    ...repeated(clearFields.map(fieldKey)).map(
      key => `clear field ${quote(key)} is named twice: name it once`,
    ),
  ];
}

function checkEnd(
  { until, permanentReason }: AccessRequestDraft,
  { now, maxDays, allowPermanent }: AccessRequestRules,
): string[] {
  const range = `choose a time between 1 and ${maxDays} days from now`;
  if (until === undefined || until === null) {
    if (!allowPermanent) {
      return [`the product does not allow permanent access: ${range}`];
    }
    const problem = textProblem(
      'the reason why the access must be permanent',
      permanentReason,
    );
    return problem ? [problem] : [];
  }
  // A caller in JavaScript may hand over what is no date at all.
  const end = until instanceof Date ? until.getTime() : NaN;
  if (Number.isNaN(end)) {
    return [`the end is no valid date: ${range}`];
  }
  const duration = end - now.getTime();
  if (duration <= 0) {
    return [`the end is in the past: ${range}`];
  }
  if (duration < DAY_MS - LEEWAY_MS) {
    return [`the end is less than a day away: ${range}`];
  }
  if (duration > maxDays * DAY_MS + LEEWAY_MS) {
    return [`the end is more than ${maxDays} days away: ${range}`];
  }
  return [];
}

function checkTexts(
  { purpose, permanentReason, until }: AccessRequestDraft,
  { purposeRequired }: AccessRequestRules,
): string[] {
  const problems = [
    purposeRequired || purpose?.trim()
      ? textProblem('the purpose', purpose)
      : undefined,
    until && permanentReason?.trim()
      ? textProblem('the reason for permanent access', permanentReason)
      : undefined,
  ];
  return problems.filter(problem => problem !== undefined);
}
