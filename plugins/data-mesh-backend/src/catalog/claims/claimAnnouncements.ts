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

/**
 * The stream is another owner's, or another product's, now. Who loses it to
 * another product may not see that one, nor the other way round.
 */
export function tellOfMove(
  before: StreamClaim,
  after: StreamClaim | undefined,
): Announcement[] {
  const { cluster, topic, product } = before;
  const tell = (
    claim: StreamClaim,
    title: string,
    description: string,
    ...recipients: Array<string | undefined>
  ) =>
    announcementOf(claim, {
      recipients: refs(...recipients),
      title,
      description: `${description} Cluster: ${cluster}.`,
      severity: 'high',
      link: INBOX,
    });
  if (after?.product === product) {
    return [
      tell(
        after,
        `${topic} belongs to ${product} of ${after.owner ?? 'nobody'} now`,
        `The product belonged to ${before.owner ?? 'nobody'} before.`,
        before.owner,
        after.owner,
      ),
    ];
  }
  const lost = tell(
    before,
    `${topic} no longer belongs to ${product}`,
    'Access that was given through it ends.',
    before.owner,
  );
  return after
    ? [
        lost,
        tell(
          after,
          `${topic} belongs to ${after.product} now`,
          'It belonged to another product before.',
          after.owner,
        ),
      ]
    : [lost];
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
