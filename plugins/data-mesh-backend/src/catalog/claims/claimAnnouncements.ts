import { Announcement } from '../../journal/announcements/Announcement';
import { Rival } from './ClaimsTable';
import { StreamClaim } from './StreamClaim';

const INBOX = '/approvals?claims';

/** A claim that nothing proves waits for the stewards. */
export function askStewards(
  claim: StreamClaim,
  stewards: string | undefined,
): Announcement {
  return announcementOf(claim, {
    recipients: refs(stewards),
    title: `Does ${claim.topic} belong to ${claim.product}?`,
    description:
      'Nothing proves it. Until it is confirmed its messages are withheld and no access to it is given.',
    link: INBOX,
  });
}

/** Somebody else names the stream; its owner loses nothing. */
export function tellOfRival(claim: StreamClaim, rival: Rival): Announcement {
  return announcementOf(claim, {
    recipients: refs(claim.owner),
    title: `${rival.product} names your stream ${claim.topic} too`,
    description: `The stream stays with ${
      claim.product
    }, and the other product gets nothing of it. Ask ${
      rival.owner ?? 'whoever registered it'
    } to remove it, or hand the stream over.`,
    link: INBOX,
  });
}

/** The stream is another product's, or another owner's, now. */
export function tellOfMove(
  before: StreamClaim,
  after: StreamClaim | undefined,
): Announcement {
  const { cluster, topic } = before;
  const whose = after
    ? `belongs to ${after.product} of ${after.owner ?? 'nobody'} now`
    : 'belongs to no product any more';
  return announcementOf(after ?? before, {
    recipients: refs(before.owner, after?.owner),
    title: `${topic} ${whose}`,
    description: `It belonged to ${before.product} of ${
      before.owner ?? 'nobody'
    }. Access that was given through it ends where the product changed. Cluster: ${cluster}.`,
    severity: 'high',
    link: INBOX,
  });
}

function announcementOf(
  { id, product }: StreamClaim,
  notice: Pick<Announcement, 'recipients' | 'title' | 'description' | 'link'> &
    Partial<Announcement>,
): Announcement {
  return {
    severity: 'normal',
    scope: `claim:${id}`,
    signal: { claimId: id, product },
    ...notice,
  };
}

function refs(...given: Array<string | undefined>): string[] {
  return [...new Set(given.flatMap(ref => ref ?? []))];
}
