import { StreamView } from '@datamesh-portal/plugin-data-mesh-common';
import { AuditRecord } from '../../journal/audit/AuditEntry';
import { AuditTrail } from '../../journal/audit/AuditTrail';
import { STREAM_VIEWED, ViewFacts } from './ViewFacts';

/** The newest views of a product's streams; one that has ended is one view. */
export async function listViews(
  trail: Pick<AuditTrail, 'newest'>,
  { product, limit }: { product: string; limit: number },
): Promise<StreamView[]> {
  const records = await trail.newest({
    product,
    action: STREAM_VIEWED,
    // Those that take a while have two records.
    limit: 2 * limit,
  });
  const ended = new Set<string>();
  return records
    .filter(record => {
      const { viewId, phase } = factsOf(record);
      if (viewId !== undefined && phase === 'ended') {
        ended.add(viewId);
      }
      return phase !== 'began' || !ended.has(viewId ?? '');
    })
    .slice(0, limit)
    .map(toView);
}

function toView(record: AuditRecord): StreamView {
  const { at, sequence, actor } = record;
  const { port, kind, phase, messages, ranges, grants, filtered } =
    factsOf(record);
  return {
    at,
    sequence,
    ...(actor !== undefined && { by: actor }),
    port,
    kind,
    goesOn: phase === 'began',
    ...(messages !== undefined && { messages }),
    ranges: ranges ?? {},
    grants: grants ?? [],
    filtered: filtered ?? false,
  };
}

/** What the portal itself wrote, see `ViewAudit`. */
function factsOf({ after }: AuditRecord): ViewFacts {
  return after as object as ViewFacts;
}
