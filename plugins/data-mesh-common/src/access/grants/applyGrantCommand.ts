import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import { GrantCommand, GrantRecord } from '../GrantRecord';
import { demandText } from '../textProblem';
import { grantStateOf } from './grantStateOf';
import { grantTransitions } from './grantTransitions';

/**
 * The grant after a command, as a new record of the next revision. Nothing else
 * decides what may become of a grant; an ended one never opens again.
 *
 * Throws a `ConflictError` when the command is not possible (any more), such as
 * a second end or a notice that was given, a `NotAllowedError` when somebody
 * confirms their own access, and an `InputError` for a note that is no text.
 *
 * @public
 */
export function applyGrantCommand(
  grant: GrantRecord,
  command: GrantCommand,
): GrantRecord {
  const state = grantStateOf(grant, command.at);
  if (!grantTransitions[state][command.type]) {
    throw new ConflictError(
      `${describeEnd(grant)}. Read the grant again before you go on.`,
    );
  }
  return {
    ...changedBy(grant, command),
    revision: grant.revision + 1,
    updatedAt: command.at,
  };
}

function changedBy(grant: GrantRecord, command: GrantCommand): GrantRecord {
  switch (command.type) {
    case 'observe': {
      const { failure, ...rest } = grant;
      return { ...rest, observed: command.observed };
    }
    case 'fail':
      return {
        ...grant,
        failure: {
          message: command.message,
          attempts: (grant.failure?.attempts ?? 0) + 1,
          nextAttemptAt: command.nextAttemptAt,
        },
      };
    case 'end':
      return end(grant, command);
    case 'notice':
      return notice(grant, command);
    case 'ask-review':
      return askReview(grant, command);
    case 'confirm':
      return confirm(grant, command);
    case 'hand-over':
      return { ...grant, consumerOwner: command.consumerOwner };
    case 'use': {
      const before = grant.lastUsedAt?.getTime() ?? -Infinity;
      return command.at.getTime() > before
        ? { ...grant, lastUsedAt: command.at }
        : grant;
    }
    default:
      throw new InputError(
        `Unknown command ${JSON.stringify(
          (command as { type: unknown }).type,
        )}`,
      );
  }
}

type Command<T extends GrantCommand['type']> = Extract<
  GrantCommand,
  { type: T }
>;

function end(grant: GrantRecord, command: Command<'end'>): GrantRecord {
  const { at, reason, by, note } = command;
  if (grant.ended) {
    throw new ConflictError(`${describeEnd(grant)}. It ends only once.`);
  }
  if (
    reason === 'expired' &&
    !(grant.until && grant.until.getTime() <= at.getTime())
  ) {
    throw new ConflictError(
      grant.until
        ? `The grant does not expire before ${grant.until.toISOString()}. Revoke it to end it now.`
        : 'The grant is permanent. Revoke it to end it.',
    );
  }
  if (note !== undefined) {
    demandText('The reason', note);
  }
  // The attempts so far were to give the access: taking it waits for nothing.
  const { failure, ...rest } = grant;
  return {
    ...rest,
    ended: {
      at,
      reason,
      ...(by !== undefined && { by }),
      ...(note !== undefined && { note }),
    },
  };
}

function notice(grant: GrantRecord, { days }: Command<'notice'>): GrantRecord {
  if (!grant.until) {
    throw new ConflictError(
      'The grant is permanent: there is no end to give notice of.',
    );
  }
  if (grant.noticedDays !== undefined && grant.noticedDays <= days) {
    throw new ConflictError(
      `Notice was given already, ${grant.noticedDays} days before the end.`,
    );
  }
  return { ...grant, noticedDays: days };
}

function askReview(
  grant: GrantRecord,
  { at, owner }: Command<'ask-review'>,
): GrantRecord {
  if (grant.reviewAskedAt && grant.owner === owner) {
    throw new ConflictError(
      `${owner} has been asked to confirm the grant since ${grant.reviewAskedAt.toISOString()}.`,
    );
  }
  return { ...grant, owner, reviewAskedAt: at };
}

function confirm(grant: GrantRecord, { by }: Command<'confirm'>): GrantRecord {
  const { requester, consumer, consumerOwner } = grant;
  if ([requester, consumer, consumerOwner].includes(by)) {
    throw new NotAllowedError(
      'Nobody confirms their own access: somebody else who owns the product has to, or, where nobody else does, ask for the access anew',
    );
  }
  if (!grant.reviewAskedAt) {
    throw new ConflictError(
      'Nobody asks to confirm the grant; somebody may have confirmed it meanwhile.',
    );
  }
  const { reviewAskedAt, ...rest } = grant;
  return { ...rest, grantedBy: [...new Set([...grant.grantedBy, by])] };
}

function describeEnd({ ended, until }: GrantRecord): string {
  if (!ended || ended.reason === 'expired') {
    return `The grant expired on ${(until ?? ended?.at)?.toISOString()}`;
  }
  const by = ended.by ? ` by ${ended.by}` : '';
  return `The grant was ended${by} on ${ended.at.toISOString()} (${
    ended.reason
  })`;
}
