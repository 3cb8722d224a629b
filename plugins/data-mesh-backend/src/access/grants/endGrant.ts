import {
  GrantCommand,
  GrantEndReason,
  GrantRecord,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Announcement } from '../../journal/announcements/Announcement';
import { AccessChanges } from '../store/AccessStore';
import { announcementOf, signalOnly } from './announcements';
import { GrantRecorder } from './GrantRecorder';

/** How the end of a grant is told, and in which words it is kept. */
export interface GrantEnding {
  at: Date;
  reason: GrantEndReason;
  /** Canonical ref of the user; absent for the portal itself. */
  by?: string;
  note?: string;
  /** Nobody is notified when absent. */
  notice?: Pick<Announcement, 'title'> & Partial<Announcement>;
}

const ENDINGS: Record<GrantEndReason, { action: string; words: string }> = {
  expired: { action: 'grant-expire', words: 'Its time was over' },
  revoked: { action: 'grant-revoke', words: 'Revoked' },
  replaced: { action: 'grant-replace', words: 'Replaced by a newer grant' },
  'product-retired': {
    action: 'grant-end',
    words: 'The data product was retired',
  },
  'port-removed': {
    action: 'grant-end',
    words: 'The output port is gone, or hands out another stream',
  },
  'consumer-removed': {
    action: 'grant-end',
    words: 'The consumer is no longer in the catalog',
  },
  'principal-removed': {
    action: 'grant-end',
    words: 'The consumer no longer names the principal as its own',
  },
};

/**
 * Ends a grant with everything that belongs to it, within a transaction. The
 * caller lets the reconciler look at the principal after the commit. Throws a
 * `ConflictError` when the grant has ended already.
 */
export async function endGrant(
  changes: AccessChanges,
  grant: GrantRecord,
  ending: GrantEnding,
): Promise<GrantRecord> {
  const { at, reason, by, note } = ending;
  const end: GrantCommand = { type: 'end', at, reason, by, note };
  return new GrantRecorder(changes).change(
    grant,
    // A grant that is not on the platform yet may be on its way there, by a
    // worker that dies before it can note it. It counts as there until it was
    // looked for, so that any replica looks.
    grant.observed === 'absent'
      ? [{ type: 'observe', at, observed: 'present' }, end]
      : [end],
    {
      at,
      action: ENDINGS[reason].action,
      actor: by,
      why: note,
      tell: after =>
        ending.notice
          ? announcementOf(after, { except: by, ...ending.notice })
          : signalOnly(after),
    },
  );
}

/** Why a grant is over, for people. */
export function describeEnd(grant: GrantRecord): string | undefined {
  const { ended } = grant;
  if (!ended) {
    return undefined;
  }
  const { words } = ENDINGS[ended.reason];
  return ended.note ? `${words}: ${ended.note}` : words;
}
