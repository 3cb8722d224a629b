import { InputError } from '@backstage/errors';
import { AccessRequestDraft } from '@datamesh-portal/plugin-data-mesh-common';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What a template says about the access that it needs. */
export interface RequestedAccess
  extends Omit<AccessRequestDraft, 'until' | 'operation' | 'purpose'> {
  operation?: AccessRequestDraft['operation'];
  purpose: string;
  days?: number;
  /** A day, at whose end in UTC the access ends, or a date and time. */
  until?: string;
}

/**
 * The request to send. Throws an `InputError` unless the template says in
 * exactly one way for how long.
 */
export function toDraft(
  { days, until, ...access }: RequestedAccess,
  now: Date,
): AccessRequestDraft {
  const lengths = [days, until, access.permanentReason].filter(
    length => length !== undefined && length !== '',
  );
  if (lengths.length !== 1) {
    throw new InputError(
      'Say for how long in exactly one way: days, until, or permanentReason for access without an end',
    );
  }
  const draft = { ...access, operation: access.operation ?? 'read' };
  if (days !== undefined) {
    return { ...draft, until: new Date(now.getTime() + days * DAY_MS) };
  }
  return until ? { ...draft, until: readEnd(until) } : draft;
}

function readEnd(until: string): Date {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(until);
  const end = new Date(isDay ? `${until}T23:59:59Z` : until);
  if (Number.isNaN(end.getTime())) {
    throw new InputError(
      'until must be a day such as 2027-06-30, or a date and time such as 2027-06-30T12:00:00Z',
    );
  }
  return end;
}
