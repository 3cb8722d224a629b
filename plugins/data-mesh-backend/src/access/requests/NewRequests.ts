import { ConflictError, InputError } from '@backstage/errors';
import {
  AccessRequestDraft,
  AccessRequestRecord,
  applyRequestCommand,
  covers,
  DATA_MESH_KAFKA_PRINCIPAL_ANNOTATION,
  lapseTimeOf,
  RequestCommand,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Caller, Person } from '../../people/Callers';
import { AccessSettings } from '../AccessSettings';
import { Deciders } from '../../people/ProductDeciders';
import { AccessChanges } from '../store/AccessStore';
import { askedOn } from './askedOn';
import {
  askDeciders,
  openDeciders,
  tellDecision,
  tellOwners,
} from './requestAnnouncements';
import { PreparedRequest, RequestPreparation } from './RequestPreparation';
import { RequestRecorder, RequestStep } from './RequestRecorder';

// Nobody decides on more, and an inbox is easily flooded.
const MOST_OPEN = 20;

/** Makes requests of drafts, and has rules approve what they may. */
export class NewRequests {
  readonly #deps;

  constructor(deps: {
    clock: () => Date;
    newId: () => string;
    preparation: RequestPreparation;
    recorder: RequestRecorder;
    settings: AccessSettings;
  }) {
    this.#deps = deps;
  }

  /**
   * The request, and who could decide on it. A `ConflictError` when the same waits
   * for a decision already.
   */
  async make(
    caller: Caller,
    person: Person,
    draft: AccessRequestDraft,
    { renews }: { renews?: string },
  ): Promise<{ request: AccessRequestRecord; deciders: Deciders }> {
    const prepared = await this.#deps.preparation.prepare(caller, draft, {
      purposeRequired: true,
    });
    const made = this.#toRecord(person, draft, prepared, renews);
    const { deciders, ports, rule } = prepared;
    const command: RequestCommand | undefined = rule
      ? { type: 'approve-by-rule', rule, at: made.createdAt }
      : undefined;
    const request = command ? applyRequestCommand(made, command) : made;
    const asking = askDeciders(request, openDeciders(request, deciders));
    const steps: RequestStep[] = [
      { after: made, announcements: command ? [] : asking },
    ];
    if (command) {
      steps.push({
        before: made,
        after: request,
        command,
        announcements: [
          ...(request.state === 'approved' ? [tellDecision(request)] : []),
          tellOwners(request, deciders),
          ...asking,
        ],
      });
    }
    await this.#deps.recorder.record(steps, deciders, {
      ports,
      demand: async changes => {
        await demandFirst(changes, made);
        if (command) {
          await demandMore(changes, made);
        }
      },
    });
    return { request, deciders: prepared.able };
  }

  #toRecord(
    person: Person,
    draft: AccessRequestDraft,
    prepared: PreparedRequest,
    renews: string | undefined,
  ): AccessRequestRecord {
    const { product, consumer, ports, scope, escalated } = prepared;
    const createdAt = this.#deps.clock();
    return {
      id: this.#deps.newId(),
      revision: 1,
      state: 'waiting',
      product: prepared.productRef,
      productTitle: product.metadata.title,
      owner: prepared.owner,
      domain: prepared.domain,
      requester: person.userEntityRef,
      consumer: consumer.entityRef,
      consumerOwner: consumer.consumerOwner,
      principal: consumer.principal,
      principalSource: consumer.principalSource,
      operation: draft.operation,
      transactional: draft.transactional ?? false,
      asked: scope,
      streams: ports.map(({ name, cluster, topic }) => ({
        port: name,
        cluster,
        topic,
      })),
      scope,
      permanentReason: scope.until ? undefined : draft.permanentReason,
      purpose: draft.purpose ?? '',
      stages: prepared.stages,
      notes: [],
      renews,
      createdAt,
      updatedAt: createdAt,
      escalatedAt: escalated ? createdAt : undefined,
      lapsesAt: lapseTimeOf({
        lapsesAt: new Date(
          createdAt.getTime() + this.#deps.settings.lapseAfterMs,
        ),
        scope,
      }),
    };
  }
}

/** A double click, or a colleague, asks for the same only once. */
async function demandFirst(
  changes: AccessChanges,
  request: AccessRequestRecord,
): Promise<void> {
  const open = await changes.requests.openLocked(
    request.product,
    request.consumer,
  );
  const same = open.find(
    other =>
      other.operation === request.operation &&
      isSameSet(other.asked.ports, request.asked.ports),
  );
  if (same) {
    throw new ConflictError(
      `${same.requester} asked for this already; the request ${same.id} still waits for a decision, withdraw it to ask for something else`,
    );
  }
  if (open.length >= MOST_OPEN) {
    throw new ConflictError(
      `${open.length} requests of ${request.consumer} for this product wait already; wait for decisions, or withdraw some`,
    );
  }
  if (request.renews) {
    await demandRenewable(changes, request, request.renews);
  }
}

/**
 * Nobody waits for the same when a rule approves at once: a double click would
 * give the access twice.
 */
async function demandMore(
  changes: AccessChanges,
  request: AccessRequestRecord,
): Promise<void> {
  const { product, consumer, scope } = request;
  const open = await changes.grants.openLocked(product, consumer);
  const isGranted = (port: string) =>
    open.some(
      grant =>
        grant.id !== request.renews &&
        covers(grant, askedOn(port, request), request.createdAt) !== 'no',
    );
  if (scope.ports.every(isGranted)) {
    throw new ConflictError(
      `${consumer} has this access already, for as long or longer; see My access`,
    );
  }
}

async function demandRenewable(
  changes: AccessChanges,
  request: AccessRequestRecord,
  grantId: string,
): Promise<void> {
  const grant = await changes.grants.getLocked(grantId);
  if (
    !grant ||
    grant.product !== request.product ||
    grant.consumer !== request.consumer ||
    grant.operation !== request.operation ||
    !request.asked.ports.includes(grant.port)
  ) {
    throw new InputError(
      'A request renews a grant of the same consumer on the same port only',
    );
  }
  if (grant.principal !== request.principal) {
    // An adopted account, or one that the catalog named then: its client would
    // lose the access that it was to keep.
    throw new InputError(
      `The grant is for the account ${grant.principal}, and ${request.consumer} connects as ${request.principal} now; set the annotation ${DATA_MESH_KAFKA_PRINCIPAL_ANNOTATION} of ${request.consumer} to ${grant.principal} to keep that account, or ask for access anew`,
    );
  }
  if (grant.ended) {
    throw new ConflictError(
      'The grant was renewed or ended meanwhile; see My access for what there is now',
    );
  }
}

function isSameSet(one: string[], other: string[]): boolean {
  return one.length === other.length && one.every(name => other.includes(name));
}
