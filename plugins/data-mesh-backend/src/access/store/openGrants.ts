import { GrantRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { GrantsStore, OpenGrants } from './GrantsTable';

const GRANTS_A_PAGE = 500;

/** Open grants, page by page. */
export async function* openGrants(
  grants: Pick<GrantsStore, 'open'>,
  which: OpenGrants = {},
): AsyncIterable<GrantRecord> {
  let afterId: string | undefined;
  for (;;) {
    const page = await grants.open(which, { afterId, limit: GRANTS_A_PAGE });
    yield* page;
    afterId = page.at(-1)?.id;
    if (page.length < GRANTS_A_PAGE) {
      return;
    }
  }
}
