import { Announcement } from '../../journal/announcements/Announcement';
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

/**
 * Somebody else names the stream; its owner loses nothing. Who it is, the
 * recipient may not be allowed to see: the claims tell as far as they may.
 */
export function tellOfRival(claim: StreamClaim): Announcement {
  return announcementOf(claim, {
    recipients: refs(claim.owner),
    title: `Another product names your stream ${claim.topic} too`,
    description: `The stream stays with ${claim.product}, and the other product gets nothing of it. Have its owner remove the port, or hand the stream over.`,
    link: INBOX,
  });
}

/** The stream is another product's, or another owner's, now: each hears of their own. */
export function tellOfMove(
  before: StreamClaim,
  after: StreamClaim | undefined,
): Announcement[] {
  const { cluster, topic } = before;
  const isSameProduct = after?.product === before.product;
  const whose = isSameProduct
    ? `${before.product} belongs to ${after?.owner ?? 'nobody'} now`
    : `${topic} no longer belongs to ${before.product}`;
  const rest = isSameProduct
    ? `With it goes the stream ${topic} of ${cluster}.`
    : `Access that was given through it ends. Cluster: ${cluster}.`;
  const lost = announcementOf(before, {
    recipients: refs(before.owner),
    title: whose,
    description: `It was of ${before.owner ?? 'nobody'}. ${rest}`,
    severity: 'high',
    link: INBOX,
  });
  const gained =
    after &&
    announcementOf(after, {
      recipients: refs(after.owner),
      title: `${topic} belongs to ${after.product} of ${
        after.owner ?? 'nobody'
      } now`,
      description: `It belonged to somebody else before. Cluster: ${cluster}.`,
      severity: 'high',
      link: INBOX,
    });
  return [lost, gained].filter(notice => notice !== undefined);
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
