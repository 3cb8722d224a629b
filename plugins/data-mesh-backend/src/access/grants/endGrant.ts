import {
  GrantCommand,
  GrantEndReason,
  GrantRecord,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Announcement } from '../../journal/announcements/Announcement';
import { AccessChanges } from '../store/AccessStore';
import { announcementOf, nameOf, signalOnly } from './announcements';
import { GrantRecorder } from './GrantRecorder';

/** How the end of a grant is told, and in which words it is kept. */
export interface GrantEnding {
  at: Date;
  reason: GrantEndReason;
  /** Canonical ref of the user; absent for the portal itself. */
  by?: string;
  note?: string;
  /** What people are told instead of what is usual for the reason. */
  notice?: Pick<Announcement, 'title'> & Partial<Announcement>;
}

interface Ending {
  /** Of the audit trail. */
  action: string;
  /** Why it is over, for people. */
  words: string;
  /** What is told besides that it has ended; nobody is notified when absent. */
  notice?: string;
}

const ENDINGS: Record<GrantEndReason, Ending> = {
  expired: {
    action: 'grant-expire',
    words: 'Its time was over',
    notice: 'Its time was over. You can ask for it again.',
  },
  revoked: { action: 'grant-revoke', words: 'Revoked' },
  replaced: { action: 'grant-replace', words: 'Replaced by a newer grant' },
  'product-retired': endingBy('The data product was retired'),
  'port-removed': endingBy(
    'The output port is gone, or hands out another stream',
  ),
  'claim-ended': endingBy('The stream belongs to another data product now'),
  'consumer-removed': endingBy('The consumer is no longer in the catalog'),
  'principal-removed': {
    action: 'grant-end',
    words: 'The consumer no longer names the principal as its own',
    notice:
      'The consumer authenticates under another name now. Ask for access again.',
  },
};

function endingBy(words: string): Ending {
  return { action: 'grant-end', words, notice: `${words}.` };
}

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
  const { action, notice: description } = ENDINGS[reason];
  const title = `Access to ${nameOf(grant)} has ended`;
  const notice = ending.notice ?? (description && { title, description });
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
      action,
      actor: by,
      why: note,
      tell: after =>
        notice
          ? announcementOf(after, { except: by, ...notice })
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
