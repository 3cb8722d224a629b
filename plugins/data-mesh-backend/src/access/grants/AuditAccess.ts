import { AuditorService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuditCheck,
  dataMeshAccessAuditReadPermission,
  StreamView,
} from '@datamesh-portal/plugin-data-mesh-common';
import { audited } from '../../journal/audited';
import { Caller, Callers } from '../../people/Callers';
import { demandCanonicalRef } from '../../catalog/findCanonicalRef';
import { GrantParts } from './GrantParts';
import {
  csvHeaderRow,
  toCsvRow,
  toJsonLines,
} from '../../journal/audit/auditExport';
import { AuditTrail } from '../../journal/audit/AuditTrail';

const RELEASES_AT_ONCE = 1_000;

export interface AuditExport {
  contentType: string;
  filename: string;
  lines: AsyncIterable<string>;
}

/** The newest views of a product's streams, which the trail tells of. */
export type ListViews = (query: {
  product: string;
  limit: number;
}) => Promise<StreamView[]>;

/**
 * Hands out the audit trail: that of a product to its owners, all of it to
 * stewards who hold the permission.
 */
export class AuditAccess {
  readonly #deps;
  #checking?: Promise<AuditCheck>;

  constructor(deps: {
    auditor: AuditorService;
    callers: Callers;
    clock: () => Date;
    listViews: ListViews;
    parts: GrantParts;
    /** Canonical ref of the stewards' group, where one is configured. */
    stewards?: string;
    trail: AuditTrail;
  }) {
    this.#deps = deps;
  }

  /** Records from then, and before then, oldest first. */
  async export(
    caller: Caller,
    query: {
      product?: string;
      from?: Date;
      to?: Date;
      format: 'jsonl' | 'csv';
    },
  ): Promise<AuditExport> {
    const product =
      query.product && demandCanonicalRef(query.product, 'dataproduct');
    return audited(
      this.#deps.auditor,
      {
        eventId: 'access-audit-export',
        severityLevel: 'medium',
        request: caller.request,
        meta: { ...(product && { product }), format: query.format },
      },
      async () => {
        const { since } = await this.#demandReader(caller, product);
        const records = this.#deps.trail.records({
          product,
          from: laterOf(since, query.from),
          to: query.to,
        });
        const isCsv = query.format === 'csv';
        const day = this.#deps.clock().toISOString().slice(0, 10);
        return {
          result: {
            contentType: isCsv
              ? 'text/csv; charset=utf-8; header=present'
              : 'application/x-ndjson; charset=utf-8',
            filename: `access-audit-${day}.${query.format}`,
            lines: isCsv
              ? toLines(records, toCsvRow, csvHeaderRow)
              : toLines(records, toJsonLines),
          },
        };
      },
    );
  }

  /** Who saw classified fields of the product in clear, newest first. */
  async views(
    caller: Caller,
    query: { product: string; limit: number },
  ): Promise<StreamView[]> {
    const product = demandCanonicalRef(query.product, 'dataproduct');
    const { since } = await this.#demandReader(caller, product);
    const views = await this.#deps.listViews({ product, limit: query.limit });
    return views.filter(({ at }) => !since || at >= since);
  }

  /**
   * Whether any record was changed, removed or reordered, in the whole chain.
   * Those who ask while it is read share the answer.
   */
  async check(
    caller: Caller,
    query: { product?: string },
  ): Promise<AuditCheck> {
    await this.#demandReader(
      caller,
      query.product && demandCanonicalRef(query.product, 'dataproduct'),
    );
    this.#checking ??= this.#deps.trail.check().finally(() => {
      this.#checking = undefined;
    });
    return this.#checking;
  }

  /** Who may read: all, or since when. */
  async #demandReader(
    caller: Caller,
    product: string | undefined,
  ): Promise<{ since?: Date }> {
    const person = await this.#deps.callers.demandPerson(
      caller,
      'The audit trail is read',
    );
    const owners = product && (await this.#deps.parts.ownersOf(product));
    if (product && owners && person.belongsTo(owners.owner)) {
      return { since: await this.#heldSince(product, owners.owner) };
    }
    if (
      this.#deps.stewards === undefined ||
      !person.belongsTo(this.#deps.stewards)
    ) {
      throw new NotAllowedError(
        'The audit trail of a product is for its owners, and that of all products for the stewards; name a product of yours',
      );
    }
    await this.#deps.callers.demand(caller, dataMeshAccessAuditReadPermission);
    return {};
  }

  /**
   * When another owner's product of this name ended, whose purposes are not for
   * those who use the name today. Nothing was dealt in through a claim that nothing
   * ever proved, as of who bears the name of a product that is away.
   */
  async #heldSince(
    product: string,
    owner: string | undefined,
  ): Promise<Date | undefined> {
    let before: number | undefined;
    // All of them: whoever has the name now may release streams as often as they like.
    for (;;) {
      const releases = await this.#deps.trail.newest({
        ...{ product, action: 'claim-release', before },
        limit: RELEASES_AT_ONCE,
      });
      const others = releases.find(
        ({ before: claim }) =>
          claim &&
          claim.owner !== owner &&
          (claim.proof !== undefined || claim.wasProven === true),
      );
      if (others || releases.length < RELEASES_AT_ONCE) {
        return others?.at;
      }
      before = releases.at(-1)?.sequence;
    }
  }
}

async function* toLines<T>(
  records: AsyncIterable<T>,
  toLine: (record: T) => string,
  header?: string,
): AsyncIterable<string> {
  if (header !== undefined) {
    yield header;
  }
  for await (const record of records) {
    yield toLine(record);
  }
}

/** Whichever there is, of two the later one. */
function laterOf(a: Date | undefined, b: Date | undefined): Date | undefined {
  return a && b ? new Date(Math.max(a.getTime(), b.getTime())) : a ?? b;
}
