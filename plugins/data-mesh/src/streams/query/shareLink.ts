import { MessageScanRequest } from '@datamesh-portal/plugin-data-mesh-react';
import { StreamQuery, writeStreamQuery } from './streamQuery';

/** Chat programs and mail cut longer lines. */
const LONG_LINK = 2_000;

/** An address that shows somebody else the same. */
export function shareLink(
  query: StreamQuery,
  /** Keeps the messages although newer ones come; as soon as it is known. */
  pin: Pick<MessageScanRequest, 'older' | 'newer'> | undefined,
  /** The address without query and fragment. */
  page: string,
): { link: string; isLong: boolean } {
  const pinned = query.live ? query : { ...query, page: pin ?? query.page };
  const { search, hash } = writeStreamQuery(pinned);
  const link = `${page}${search}${hash}`;
  return { link, isLong: link.length > LONG_LINK };
}

/** An address that opens one message, whether or not it is on a page. */
export function messageLink(
  port: string,
  message: string,
  page: string,
): string {
  return `${page}?${new URLSearchParams({ port, message })}`;
}
