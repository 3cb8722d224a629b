import { AuditorService } from '@backstage/backend-plugin-api';
import {
  AccessDecision,
  AccessRequest,
  AccessRequestDraft,
  AccessRequestRecord,
  dataMeshAccessRequestCreatePermission,
  dataMeshAccessRequestDecidePermission,
} from '@datamesh-portal/plugin-data-mesh-common';
import { JsonObject } from '@backstage/types';
import { Announcement } from '../../journal/announcements/Announcement';
import { audited } from '../../journal/audited';
import { Caller, Callers } from '../../people/Callers';
import { Approval } from './Approval';
import { demandAskingSide, demandDecider, demandRevision } from './demandRight';
import { judgeDecider } from './judgeDecider';
import { NewRequests } from './NewRequests';
import { tellAnswer, tellDecision } from './requestAnnouncements';
import { RequestPart, RequestParts } from './RequestParts';
import { RequestRecorder } from './RequestRecorder';
import { toRequestView } from './RequestView';

/**
 * Asks for access and decides on it, whatever way people come in. Who decides is
 * for the product and the configuration to say; permissions only narrow it.
 */
export class AccessRequestsService {
  readonly #deps;

  constructor(deps: {
    approval: Approval;
    auditor: AuditorService;
    callers: Callers;
    clock: () => Date;
    newRequests: NewRequests;
    parts: RequestParts;
    recorder: RequestRecorder;
  }) {
    this.#deps = deps;
  }

  /**
   * Asks for access. The request may be approved already when this returns, by
   * a rule that the product names.
   *
   * @param options - `renews`: id of the grant that an approval is to replace
   */
  async request(
    caller: Caller,
    draft: AccessRequestDraft,
    options: { renews?: string } = {},
  ): Promise<AccessRequest> {
    const { product, ports, operation, consumer } = draft;
    return this.#audited(
      caller,
      'access-request-create',
      { product, ports, operation, consumer },
      async () => {
        await this.#deps.callers.demand(
          caller,
          dataMeshAccessRequestCreatePermission,
        );
        const person = await this.#deps.callers.demandPerson(
          caller,
          'Access is asked for',
        );
        const { request, deciders } = await this.#deps.newRequests.make(
          caller,
          person,
          draft,
          options,
        );
        return { person, request, deciders };
      },
    );
  }

  /**
   * Approves, rejects or asks back. A `NotFoundError` for those without a part
   * in the request, a `NotAllowedError` for those who do not decide on it, a
   * `ConflictError` when it, or the world, changed since the given revision.
   */
  async decide(
    caller: Caller,
    id: string,
    decision: AccessDecision,
  ): Promise<AccessRequest> {
    const { verdict, revision } = decision;
    return this.#audited(
      caller,
      'access-request-decide',
      { requestId: id, verdict, revision },
      async () => {
        const part = await this.#deps.parts.demand(caller, id);
        await this.#deps.callers.demand(
          caller,
          dataMeshAccessRequestDecidePermission,
          id,
        );
        demandRevision(part.request, revision);
        demandDecider(part);
        return { ...part, request: await this.#decide(part, decision) };
      },
    );
  }

  /** Answers what a decider asked back; for the asking side. */
  async answer(
    caller: Caller,
    id: string,
    { revision, text }: { revision: number; text: string },
  ): Promise<AccessRequest> {
    return this.#asAskingSide(
      caller,
      id,
      revision,
      { type: 'answer', text },
      (after, { person, deciders }) => [
        tellAnswer(after, deciders, person.userEntityRef),
      ],
    );
  }

  /** Takes a request back that is not decided yet; for the asking side. */
  async withdraw(
    caller: Caller,
    id: string,
    { revision }: { revision: number },
  ): Promise<AccessRequest> {
    return this.#asAskingSide(caller, id, revision, { type: 'withdraw' });
  }

  async #asAskingSide(
    caller: Caller,
    id: string,
    revision: number,
    deed: { type: 'answer'; text: string } | { type: 'withdraw' },
    tell?: (after: AccessRequestRecord, part: RequestPart) => Announcement[],
  ): Promise<AccessRequest> {
    return this.#audited(
      caller,
      `access-request-${deed.type}`,
      { requestId: id, revision },
      async () => {
        const part = await this.#deps.parts.demand(caller, id);
        demandAskingSide(part);
        demandRevision(part.request, revision);
        const by = part.person.userEntityRef;
        const request = await this.#deps.recorder.change(
          part.request,
          { ...deed, by, at: this.#deps.clock() },
          part.deciders,
          tell && (after => tell(after, part)),
        );
        return { ...part, request };
      },
    );
  }

  async #decide(
    part: RequestPart,
    decision: AccessDecision,
  ): Promise<AccessRequestRecord> {
    if (decision.verdict === 'approve') {
      return this.#deps.approval.give(part, decision);
    }
    const { person, request: before, deciders } = part;
    const by = person.userEntityRef;
    const at = this.#deps.clock();
    const note = decision.note ?? '';
    const { stages } = judgeDecider(person, before, deciders);
    return this.#deps.recorder.change(
      before,
      decision.verdict === 'reject'
        ? { type: 'reject', by, at, note, stages }
        : { type: 'ask', by, at, text: note },
      deciders,
      after => [tellDecision(after, by)],
    );
  }

  // Neither purposes nor notes are in meta: they are for the parties alone.
  async #audited(
    caller: Caller,
    eventId: string,
    meta: JsonObject,
    work: () => Promise<Pick<RequestPart, 'person' | 'request' | 'deciders'>>,
  ): Promise<AccessRequest> {
    return audited(
      this.#deps.auditor,
      { eventId, severityLevel: 'medium', request: caller.request, meta },
      async () => {
        const { person, request, deciders } = await work();
        return {
          result: toRequestView(request, person, deciders),
          meta: {
            requestId: request.id,
            state: request.state,
            revision: request.revision,
          },
        };
      },
    );
  }
}
