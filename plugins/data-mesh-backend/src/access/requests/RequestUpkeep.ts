import { LoggerService } from '@backstage/backend-plugin-api';
import {
  AccessRequestRecord,
  attentionOf,
  RequestCommand,
} from '@datamesh-portal/plugin-data-mesh-common';
import { AccessSettings } from '../AccessSettings';
import { domainOf, ownerOf } from '../../catalog/ProductCatalog';
import {
  Decided,
  Deciders,
  ProductDeciders,
} from '../../people/ProductDeciders';
import { Announcement } from '../../journal/announcements/Announcement';
import { Party } from '../store/Party';
import { RequestsStore } from '../store/RequestsTable';
import {
  askDeciders,
  openDeciders,
  remindDeciders,
  tellDecision,
  tellEscalation,
} from './requestAnnouncements';
import { RequestParts } from './RequestParts';
import { RequestRecorder } from './RequestRecorder';
import { attempt } from '../../journal/attempt';

type Attention = NonNullable<ReturnType<typeof attentionOf>>;

const BATCH = 100;

const announcementsOf: Record<
  Attention,
  (request: AccessRequestRecord, deciders: Deciders) => Announcement[]
> = {
  remind: (request, deciders) => [remindDeciders(request, deciders)],
  escalate: (request, deciders) => [tellEscalation(request, deciders)],
  lapse: request => [tellDecision(request)],
};

/** Sees to requests that nobody decides. Safe to run anywhere, and twice. */
export class RequestUpkeep {
  readonly #deps;

  constructor(deps: {
    clock: () => Date;
    deciders: ProductDeciders;
    logger: LoggerService;
    parts: RequestParts;
    recorder: RequestRecorder;
    requests: RequestsStore;
    settings: AccessSettings;
  }) {
    this.#deps = deps;
  }

  /** Reminds, escalates and lapses what is due, in batches. */
  async attend(): Promise<void> {
    for (;;) {
      const due = await this.#findDue();
      let attended = 0;
      for (const request of due) {
        attended += (await this.#attendTo(request)) ? 1 : 0;
      }
      // One that fails stays due, and must not keep this from ending.
      if (due.length < BATCH || attended === 0) {
        return;
      }
    }
  }

  /**
   * Brings open requests to those who decide now, and away from those who no
   * longer do, where a product got other owners or approvers since they were made.
   */
  async refresh(): Promise<void> {
    let cursor: string | undefined;
    do {
      const page = await this.#deps.requests.list(
        { states: ['waiting', 'question'], order: 'oldest' },
        { limit: BATCH, cursor },
      );
      cursor = page.nextCursor;
      const [now, parties] = await Promise.all([
        this.#deps.deciders.ofRequests(page.items),
        this.#deps.requests.partiesOfEach(page.items.map(({ id }) => id)),
      ]);
      for (const request of page.items) {
        await this.#refresh(
          request,
          now.get(request.id)!,
          parties.get(request.id) ?? [],
        );
      }
    } while (cursor);
  }

  async #refresh(
    request: AccessRequestRecord,
    { product, deciders }: Decided,
    stored: Party[],
  ): Promise<void> {
    // Nobody decides on a product that is gone; it may come back.
    if (!product) {
      return;
    }
    const known = new Set(
      stored.flatMap(({ role, ref }) => (role === 'decider' ? ref : [])),
    );
    const current = new Set(openDeciders(request, deciders));
    const isKnown =
      known.size === current.size && [...current].every(ref => known.has(ref));
    const owner = ownerOf(product) ?? request.owner;
    if (isKnown && owner === request.owner) {
      return;
    }
    const at = this.#deps.clock();
    await this.#change(
      request,
      { type: 'reassign', at, owner, domain: domainOf(product) },
      deciders,
      after =>
        askDeciders(
          after,
          openDeciders(after, deciders).filter(ref => !known.has(ref)),
        ),
    );
  }

  #findDue(): Promise<AccessRequestRecord[]> {
    const { remindAfterMs, escalateAfterMs } = this.#deps.settings;
    const now = this.#deps.clock().getTime();
    return this.#deps.requests.toAttend({
      remind: new Date(now - remindAfterMs),
      escalate: new Date(now - escalateAfterMs),
      lapse: new Date(now),
      limit: BATCH,
    });
  }

  async #attendTo(request: AccessRequestRecord): Promise<boolean> {
    const at = this.#deps.clock();
    const type = attentionOf(request, at, this.#deps.settings);
    if (!type) {
      return false;
    }
    const { deciders } = await this.#deps.parts.lookAt({
      ...request,
      // Who is asked by the escalation decides from then on.
      escalatedAt: type === 'escalate' ? at : request.escalatedAt,
    });
    return this.#change(request, { type, at }, deciders, after =>
      announcementsOf[type](after, deciders),
    );
  }

  /** Whether it worked; what fails leaves the other requests as they are. */
  #change(
    request: AccessRequestRecord,
    command: RequestCommand,
    deciders: Deciders,
    tell: (after: AccessRequestRecord) => Announcement[],
  ): Promise<boolean> {
    return attempt(
      this.#deps.logger,
      `The request ${request.id} could not be attended to; it is tried again`,
      () => this.#deps.recorder.change(request, command, deciders, tell),
    );
  }
}
