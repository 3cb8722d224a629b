import {
  GrantCommand,
  GrantRecord,
  isInForce,
  retryDelayMs,
} from '@datamesh-portal/plugin-data-mesh-common';
import { announcementOf, nameOf } from '../grants/announcements';
import { GrantRecorder, GrantStep } from '../grants/GrantRecorder';
import { Announcement } from '../../journal/announcements/Announcement';
import { AccessChanges } from '../store/AccessStore';

/** What the platform was seen to do for one grant. */
export type Observation =
  | { type: 'enforced'; restored: boolean }
  | { type: 'gone' }
  | { type: 'unenforced' }
  | Failure;

interface Failure {
  type: 'failed';
  message: string;
  /** The platform answered, and showed that it is not as it should be. */
  verified: boolean;
  /** It is somebody else's to mend: nothing is gained by trying again at once. */
  lasting?: true;
}

/**
 * Notes what was observed; nothing when it is known already. `false` when the
 * grant is no longer the one that was looked at.
 */
export async function observeGrant(
  changes: AccessChanges,
  grant: GrantRecord,
  observation: Observation,
  now: Date,
): Promise<boolean> {
  const current = await changes.grants.getLocked(grant.id);
  if (current?.revision !== grant.revision) {
    return false;
  }
  const recorder = new GrantRecorder(changes);
  const commands = commandsFor(grant, observation, now);
  if (commands.length > 0) {
    const { action, tell } = notabilityOf(grant, observation, now);
    await recorder.change(grant, commands, { at: now, action, tell });
  } else if (observation.type === 'enforced' && observation.restored) {
    await recorder.note(grant, { at: now, action: 'grant-restore' });
  }
  return true;
}

function commandsFor(
  grant: GrantRecord,
  observation: Observation,
  now: Date,
): GrantCommand[] {
  const observe = (observed: GrantRecord['observed']): GrantCommand[] =>
    grant.observed === observed && !grant.failure
      ? []
      : [{ type: 'observe', at: now, observed }];

  switch (observation.type) {
    case 'enforced':
      return observe('present');
    case 'gone':
      return observe('absent');
    case 'unenforced':
      return observe(isInForce(grant, now) ? 'unenforced' : 'absent');
    default:
      return failureOf(grant, observation, now);
  }
}

function failureOf(
  grant: GrantRecord,
  { message, verified, lasting }: Failure,
  now: Date,
): GrantCommand[] {
  const inForce = isInForce(grant, now);
  const asItShould = inForce
    ? grant.observed === 'present'
    : grant.observed === 'absent';
  if (asItShould && !verified) {
    // The platform does not answer, and nothing says that the grant is affected.
    return [];
  }
  const attempts = (grant.failure?.attempts ?? 0) + 1;
  const fail: GrantCommand = {
    type: 'fail',
    at: now,
    message,
    nextAttemptAt: new Date(
      now.getTime() + retryDelayMs(lasting ? Infinity : attempts),
    ),
  };
  const observed = inForce ? 'absent' : 'present';
  return verified && grant.observed !== observed
    ? [{ type: 'observe', at: now, observed }, fail]
    : [fail];
}

function notabilityOf(
  grant: GrantRecord,
  observation: Observation,
  now: Date,
): Pick<GrantStep, 'action' | 'tell'> {
  switch (observation.type) {
    case 'enforced':
      return {
        action: 'grant-activate',
        tell: after =>
          announcementOf(after, {
            title: `You can ${
              after.operation === 'write' ? 'write to' : 'read'
            } ${nameOf(after)} now`,
          }),
      };
    case 'unenforced':
      return grant.observed === 'present' || !isInForce(grant, now)
        ? { action: 'grant-removed' }
        : {
            action: 'grant-unenforced',
            tell: after =>
              announcementOf(after, {
                title: `Access to ${nameOf(after)} is granted`,
                description:
                  'The portal does not set this cluster up; its operators do',
              }),
          };
    case 'gone':
      return { action: 'grant-removed' };
    default:
      return {
        // Every attempt would fill the trail with the same.
        ...(grant.failure?.message !== observation.message && {
          action: 'grant-fail',
        }),
        ...(!grant.failure && { tell: failureNotice }),
      };
  }
}

function failureNotice(grant: GrantRecord): Announcement {
  return announcementOf(grant, {
    title: grant.ended
      ? `Access to ${nameOf(grant)} is over, and could not be removed yet`
      : `Access to ${nameOf(grant)} could not be set up yet`,
    description: `${grant.failure?.message}. The portal tries again by itself.`,
  });
}
