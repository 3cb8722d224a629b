import {
  AccessOptions,
  AccessRequestDraft,
} from '@datamesh-portal/plugin-data-mesh-common';
import { AccessWish } from '../../chrome/offers/accessRequestOffer';
import { clearFieldsOf } from '../clearFields';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** The longest text that the server takes, in UTF-16 code units. */
export const LONGEST_TEXT = 2_000;

/** Until when: for some days, to the end of a day, or for good. */
export type Term =
  | { kind: 'days'; days: number }
  /** `date` as in an input of type date: `2026-03-01`. */
  | { kind: 'date'; date: string }
  | { kind: 'permanent' };

/** What is chosen in the request form. */
export type RequestChoices = Required<
  Omit<AccessRequestDraft, 'product' | 'until'>
> & { term: Term };

const USUAL_DAYS = [30, 90, 180, 365];
const FIRST_DAYS = 90;

/** The terms on offer, in days. */
export function termDays(maxDays: number): number[] {
  const days = USUAL_DAYS.filter(count => count < maxDays);
  return [...days, maxDays];
}

/** What the form says before anything is chosen. */
export function firstChoices(
  options: AccessOptions,
  wish: AccessWish,
): RequestChoices {
  const possible = options.ports.filter(({ problem }) => !problem);
  const wished = possible.filter(({ name }) => name === wish.port);
  const only = possible.length === 1 ? possible : [];
  const ports = wished.length > 0 ? wished : only;
  return {
    ports: ports.map(({ name }) => name),
    operation: 'read',
    transactional: false,
    consumer:
      options.consumers.find(({ problem }) => !problem)?.entityRef ?? '',
    term: {
      kind: 'days',
      days: Math.min(FIRST_DAYS, options.maxDays),
    },
    permanentReason: '',
    clearFields: wish.clearText ? ports.flatMap(clearFieldsOf) : [],
    purpose: '',
  };
}

/** The end of a term that is counted from `from`; undefined when permanent. */
export function endOfTerm(
  term: Term,
  from: Date,
  maxDays: number,
): Date | undefined {
  const latest = from.getTime() + maxDays * DAY_MS;
  switch (term.kind) {
    case 'days':
      return new Date(from.getTime() + term.days * DAY_MS);
    case 'date': {
      const end = new Date(`${term.date}T23:59:59`);
      return new Date(Math.min(end.getTime(), latest));
    }
    default:
      return undefined;
  }
}

/** What an input of type date calls the viewer's day of a time. */
export function dayOf(time: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(
    time.getDate(),
  )}`;
}

/** What an input of type date calls the day that is so many days after. */
export function dateAfter(from: Date, days: number): string {
  return dayOf(new Date(from.getTime() + days * DAY_MS));
}

function isDateInReach(term: Term, from: Date, maxDays: number): boolean {
  return (
    term.kind !== 'date' ||
    (term.date >= dateAfter(from, 1) && term.date <= dateAfter(from, maxDays))
  );
}

/** What is asked for, in the terms of the server; clear text only to read. */
export function draftOf(
  choices: RequestChoices,
  around: { product: string; from: Date; maxDays: number },
): AccessRequestDraft {
  const { term, ...asked } = choices;
  const { ports, operation } = asked;
  const permanent = term.kind === 'permanent';
  return {
    ...asked,
    product: around.product,
    until: endOfTerm(term, around.from, around.maxDays),
    permanentReason: permanent ? choices.permanentReason.trim() : undefined,
    clearFields:
      operation === 'read'
        ? choices.clearFields.filter(({ port }) => ports.includes(port))
        : [],
    transactional: operation === 'write' && choices.transactional,
    purpose: choices.purpose.trim(),
  };
}

/** What must still be said before the plan can be made; absent when nothing. */
export function missingForPlan(
  choices: RequestChoices,
  around: { from: Date; maxDays: number },
): string | undefined {
  if (choices.ports.length === 0) {
    return 'Choose at least one port.';
  }
  if (!choices.consumer) {
    return 'Choose for whom the access is.';
  }
  if (!isDateInReach(choices.term, around.from, around.maxDays)) {
    return `Choose a day from tomorrow on, at most ${around.maxDays} days ahead.`;
  }
  if (choices.term.kind === 'permanent' && !choices.permanentReason.trim()) {
    return 'Say why the access must be permanent.';
  }
  return undefined;
}

/** What must still be said before the request can be sent. */
export function missingForRequest(
  choices: RequestChoices,
  around: { from: Date; maxDays: number },
): string | undefined {
  const missing = missingForPlan(choices, around);
  if (missing) {
    return missing;
  }
  return choices.purpose.trim() ? undefined : 'Say what the access is for.';
}
