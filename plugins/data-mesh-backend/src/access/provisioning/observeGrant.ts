import {
  applyGrantCommand,
  GrantCommand,
  GrantRecord,
  isInForce,
  retryDelayMs,
} from '@datamesh-portal/plugin-data-mesh-common';
import { announcementOf, nameOf, signalOnly } from '../grants/announcements';
import { grantFacts } from '../grants/grantFacts';
import { Announcement } from '../../journal/announcements/Announcement';
import { AuditEntry } from '../../journal/audit/AuditEntry';
import { AccessChanges } from '../store/AccessStore';

/** What the platform was seen to do for one grant. */
export type Observation =
  | { type: 'enforced'; restored: boolean }
  | { type: 'gone' }
  | { type: 'unenforced' }
  /** `verified`: the platform answered, and showed that it is not as it should be. */
  | { type: 'failed'; message: string; verified: boolean };

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
  const current = await changes.getGrant(grant.id);
  if (current?.revision !== grant.revision) {
    return false;
  }
  const commands = commandsFor(grant, observation, now);
  if (commands.length === 0) {
    if (observation.type === 'enforced' && observation.restored) {
      await changes.audit(entryOf('grant-restore', grant, grant, now));
    }
    return true;
  }
  // One revision more, whatever it takes.
  const after = {
    ...commands.reduce(applyGrantCommand, grant),
    revision: grant.revision + 1,
  };
  await changes.updateGrant(after);
  const notable = notabilityOf(grant, after, observation);
  if (notable.action) {
    await changes.audit(entryOf(notable.action, grant, after, now));
  }
  await changes.announce(notable.announcement ?? signalOnly(after));
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
  { message, verified }: { message: string; verified: boolean },
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
    nextAttemptAt: new Date(now.getTime() + retryDelayMs(attempts)),
  };
  const observed = inForce ? 'absent' : 'present';
  return verified && grant.observed !== observed
    ? [{ type: 'observe', at: now, observed }, fail]
    : [fail];
}

function notabilityOf(
  before: GrantRecord,
  after: GrantRecord,
  observation: Observation,
): { action?: string; announcement?: Announcement } {
  const verb = after.operation === 'write' ? 'write to' : 'read';
  switch (observation.type) {
    case 'enforced':
      return {
        action: 'grant-activate',
        announcement: announcementOf(after, {
          title: `You can ${verb} ${nameOf(after)} now`,
        }),
      };
    case 'unenforced':
      return before.observed === 'present' || after.observed === 'absent'
        ? { action: 'grant-removed' }
        : {
            action: 'grant-unenforced',
            announcement: announcementOf(after, {
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
        action:
          before.failure?.message === observation.message
            ? undefined
            : 'grant-fail',
        announcement: before.failure ? undefined : failureNotice(after),
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

function entryOf(
  action: string,
  before: GrantRecord,
  after: GrantRecord,
  now: Date,
): AuditEntry {
  return {
    at: now,
    action,
    product: after.product,
    requestId: after.requestId,
    grantId: after.id,
    before: grantFacts(before),
    after: grantFacts(after),
  };
}
