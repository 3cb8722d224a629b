import { parseEntityRef } from '@backstage/catalog-model';
import { GrantRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { Announcement } from '../../journal/announcements/Announcement';

/** Who has the grant: the person who asked, and who owns the consumer. */
export function consumerSide(grant: GrantRecord): string[] {
  return [...new Set([grant.requester, grant.consumerOwner])];
}

/** What people call the port, such as `flight-departures / departures`. */
export function nameOf(grant: GrantRecord): string {
  return `${parseEntityRef(grant.product).name} / ${grant.port}`;
}

/** A notice about a grant; the consumer's side hears it unless others should. */
export function announcementOf(
  grant: GrantRecord,
  notice: Pick<Announcement, 'title'> & Partial<Announcement>,
): Announcement {
  return {
    recipients: consumerSide(grant),
    link: `/my-access?grant=${encodeURIComponent(grant.id)}`,
    severity: 'normal',
    scope: `grant:${grant.id}`,
    signal: signalOf(grant),
    ...notice,
  };
}

/** A change that pages show live and nobody is notified of. */
export function signalOnly(grant: GrantRecord): Announcement {
  return announcementOf(grant, {
    recipients: [],
    title: `Access to ${nameOf(grant)} changed`,
    silent: true,
  });
}

function signalOf(grant: GrantRecord): Announcement['signal'] {
  return {
    requestId: grant.requestId,
    grantId: grant.id,
    product: grant.product,
  };
}
