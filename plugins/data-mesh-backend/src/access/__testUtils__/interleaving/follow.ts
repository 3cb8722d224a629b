import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  AccessRequestRecord,
  applyGrantCommand,
  applyRequestCommand,
  GrantRecord,
  isInForce,
  isOpenRequest,
  lapseTimeOf,
} from '@datamesh-portal/plugin-data-mesh-common';
import { AccessWorld, demand, withGrant, withRequest } from './AccessWorld';
import { decide, OWNERS } from './decide';
import { Answer, Deed, Doing, refOf } from './Deed';
import { adoptedGrant, newRequest } from './newRecords';

const DAY_MS = 86_400_000;

/**
 * The worlds that may follow when somebody did this and got that answer; none
 * when the answer is not possible here.
 *
 * @param before - when this deed, and those at the same time, began
 */
export function follow(
  world: AccessWorld,
  deed: Deed,
  answer: Answer,
  now: Date,
  before: AccessWorld,
): AccessWorld[] {
  if (deed.do === 'run') {
    return run(world, deed.task, now);
  }
  const isAsExpected = isPossible(world, deed, answer, now) === answer.done;
  // An owner adopts, or takes away, what the platform showed a moment ago.
  const wasPossible =
    (deed.do === 'adopt' || deed.do === 'take') &&
    isPossible({ ...world, hasOldRule: before.hasOldRule }, deed, answer, now);
  if (!isAsExpected && !wasPossible) {
    return [];
  }
  return [answer.done ? apply(world, deed, answer, now) : world];
}

function isPossible(
  world: AccessWorld,
  deed: Deed,
  answer: Answer,
  now: Date,
): boolean {
  if (deed.do === 'adopt') {
    return world.hasOldRule && !isAdopted(world);
  }
  if (deed.do === 'take') {
    return world.hasOldRule;
  }
  try {
    apply(world, deed, answer, now);
    return true;
  } catch (error) {
    const { name } = error as Error;
    if (
      [
        'ConflictError',
        'NotAllowedError',
        'InputError',
        'NotFoundError',
      ].includes(name)
    ) {
      return false;
    }
    throw error;
  }
}

/** Throws what the portal would refuse it with. */
function apply(
  world: AccessWorld,
  deed: Deed,
  answer: Answer,
  now: Date,
): AccessWorld {
  switch (deed.do) {
    case 'ask':
      return ask(world, deed.key, newRequest(deed, now));
    case 'decide':
      return decide(world, deed, now);
    case 'answer':
    case 'withdraw': {
      const request = demand(world.requests, deed.request);
      if (request.requester !== refOf(deed.who)) {
        throw new NotAllowedError('Not theirs');
      }
      const by = refOf(deed.who);
      return withRequest(
        world,
        deed.request,
        applyRequestCommand(
          request,
          deed.do === 'answer'
            ? { type: 'answer', by, at: now, text: 'Three' }
            : { type: 'withdraw', by, at: now },
        ),
      );
    }
    case 'revoke': {
      const grant = demand(world.grants, deed.grant);
      if (!OWNERS.includes(deed.who) && !hasConsumer(grant, deed.who)) {
        throw new NotFoundError('Not theirs');
      }
      return withGrant(
        world,
        deed.grant,
        applyGrantCommand(grant, { type: 'end', at: now, reason: 'revoked' }),
      );
    }
    case 'renew':
      return renew(world, deed, answer, now);
    case 'adopt':
      return {
        ...withGrant(world, deed.key, adoptedGrant(deed, now)),
        hasOldRule: false,
      };
    case 'take':
      return { ...world, hasOldRule: false };
    case 'operate':
      // What is there already stays whose it is.
      return { ...world, hasOldRule: deed.adds && !isAdopted(world) };
    case 'replay':
      throw new ConflictError('What was decided is not decided again');
    default:
      return world;
  }
}

function ask(
  world: AccessWorld,
  key: string,
  made: AccessRequestRecord,
): AccessWorld {
  const isSame = (other: AccessRequestRecord) =>
    isOpenRequest(other) &&
    other.consumer === made.consumer &&
    other.operation === made.operation &&
    String(other.asked.ports) === String(made.asked.ports);
  if ([...world.requests.values()].some(isSame)) {
    throw new ConflictError('It waits already');
  }
  return withRequest(world, key, made);
}

function renew(
  world: AccessWorld,
  { key, grant: grantKey, who }: Doing<'renew'>,
  answer: Answer,
  now: Date,
): AccessWorld {
  const grant = demand(world.grants, grantKey);
  if (!hasConsumer(grant, who) || !isInForce(grant, now)) {
    throw new NotAllowedError('Not theirs, or over');
  }
  const asking: Doing<'ask'> = {
    do: 'ask',
    key,
    who,
    ports: [grant.port],
    operation: grant.operation,
    until: answer.until ?? new Date(now.getTime() + DAY_MS),
    clear: grant.clearFields.length > 0,
  };
  return ask(world, key, { ...newRequest(asking, now), renews: grantKey });
}

/**
 * The tasks that end something. A grant that is looked at by others at that very
 * moment ends at the next run.
 */
function run(world: AccessWorld, task: string, now: Date): AccessWorld[] {
  if (task === 'attend-access') {
    return [
      [...world.requests].reduce(
        (so, [key, request]) =>
          isOpenRequest(request) && lapseTimeOf(request) <= now
            ? withRequest(
                so,
                key,
                applyRequestCommand(request, { type: 'lapse', at: now }),
              )
            : so,
        world,
      ),
    ];
  }
  if (task !== 'reconcile-access') {
    return [world];
  }
  const over = overdue(world, now);
  return over.reduce(
    (worlds, key) => worlds.flatMap(each => [expire(each, key, now), each]),
    [world],
  );
}

function isAdopted({ grants }: AccessWorld): boolean {
  return [...grants.values()].some(({ requestId }) => !requestId);
}

function overdue(world: AccessWorld, now: Date): string[] {
  return [...world.grants].flatMap(([key, each]) =>
    !each.ended && !isInForce(each, now) ? key : [],
  );
}

function expire(world: AccessWorld, key: string, at: Date): AccessWorld {
  const ended = applyGrantCommand(demand(world.grants, key), {
    type: 'end',
    at,
    reason: 'expired',
  });
  return withGrant(world, key, ended);
}

/** After all that is due was done by everybody. */
export function settle(world: AccessWorld, now: Date): AccessWorld {
  const [attended] = run(world, 'attend-access', now);
  return overdue(attended, now).reduce(
    (so, key) => expire(so, key, now),
    attended,
  );
}

function hasConsumer({ consumer }: GrantRecord, who: string): boolean {
  return (
    consumer === refOf(who) ||
    (consumer === 'component:default/billing' && who === 'customer-data-owner')
  );
}
