import {
  AccessRequest,
  ApprovalStage,
  Grant,
} from '@datamesh-portal/plugin-data-mesh-common';

/** One step in the life of a request. @public */
export type RequestStep = {
  /** What happens in it, in a few words. */
  label: string;
  /**
   * `done`, `now` for what is waited for, `ahead` for what comes after it,
   * `bad` for an end that was not wanted.
   */
  state: 'done' | 'now' | 'ahead' | 'bad';
  /** When it happened, or will. */
  at?: Date;
  /** Entity refs of who did it, or of whom it waits for. */
  by?: string[];
  /** What was said with it. */
  note?: string;
};

const STAGE_NAMES: Record<ApprovalStage['kind'], string> = {
  owner: "Owner's approval",
  steward: "Steward's approval",
};

function sameTime(a?: Date, b?: Date): boolean {
  return a !== undefined && a.getTime() === b?.getTime();
}

/** The refusal is the last decision, made when the request was decided. */
function isRefusal(request: AccessRequest, stage: ApprovalStage): boolean {
  return (
    request.state === 'rejected' && sameTime(stage.decidedAt, request.decidedAt)
  );
}

function pastSteps(request: AccessRequest): RequestStep[] {
  const { stages, notes, escalatedAt } = request;
  const decided = stages
    .filter(stage => stage.decidedAt && !isRefusal(request, stage))
    .map<RequestStep>(stage => ({
      label: stage.rule
        ? `${STAGE_NAMES[stage.kind]}, by rule ${stage.rule}`
        : STAGE_NAMES[stage.kind],
      state: 'done',
      at: stage.decidedAt,
      by: stage.decidedBy ? [stage.decidedBy] : undefined,
      note: stage.note,
    }));
  const said = notes.map<RequestStep>(({ at, by, kind, text }) => ({
    label: kind === 'question' ? 'Asked back' : 'Answered',
    state: 'done',
    at,
    by: [by],
    note: text,
  }));
  const escalated: RequestStep[] = escalatedAt
    ? [
        {
          label: "Handed to the domain's owner as well",
          state: 'done',
          at: escalatedAt,
        },
      ]
    : [];
  const time = (step: RequestStep) => step.at?.getTime() ?? 0;
  return [...decided, ...said, ...escalated].sort((a, b) => time(a) - time(b));
}

function awaitedAnswer({ state, requester }: AccessRequest): RequestStep[] {
  return state === 'question'
    ? [{ label: 'Waits for an answer', state: 'now', by: [requester] }]
    : [];
}

function openStageSteps(request: AccessRequest): RequestStep[] {
  return request.stages
    .filter(stage => !stage.decidedAt)
    .map((stage, index) => ({
      label: STAGE_NAMES[stage.kind],
      state: index === 0 && request.state === 'waiting' ? 'now' : 'ahead',
      by: stage.deciders,
    }));
}

function provisioningStep(request: AccessRequest): RequestStep {
  const label = 'Active';
  if (request.state !== 'approved') {
    return { label, state: 'ahead' };
  }
  const grants = request.grants ?? [];
  const failed = grants.find(({ state }) => state === 'failed');
  if (failed) {
    return {
      label: 'Provisioning failed',
      state: 'bad',
      note: failed.failure?.message,
    };
  }
  if (grants.some(({ state }) => state === 'pending')) {
    return { label: 'Being provisioned', state: 'now' };
  }
  const activated = (request.history ?? [])
    .filter(({ action }) => action === 'grant-activate')
    .map(({ at }) => at);
  return { label, state: 'done', at: activated.at(-1) ?? request.decidedAt };
}

const ENDED: Array<Grant['state']> = ['expired', 'revoked', 'ending'];

function endStep(request: AccessRequest): RequestStep {
  const grants = request.grants ?? [];
  const last = grants.at(-1);
  if (last && grants.every(({ state }) => ENDED.includes(state))) {
    return {
      label: grants.some(({ state }) => state === 'revoked')
        ? 'Revoked'
        : 'Ended',
      state: 'done',
      at: last.endedAt ?? last.until,
      by: last.endedBy ? [last.endedBy] : undefined,
      note: last.endReason,
    };
  }
  return request.scope.until
    ? { label: 'Ends', state: 'ahead', at: request.scope.until }
    : { label: 'No end: permanent', state: 'ahead' };
}

function refusalStep(request: AccessRequest): RequestStep {
  const stage = request.stages.find(each => isRefusal(request, each));
  const event = request.history?.find(
    ({ action }) => action === 'request-reject',
  );
  const by = stage?.decidedBy ?? event?.by;
  return {
    label: 'Rejected',
    state: 'bad',
    at: request.decidedAt,
    by: by ? [by] : undefined,
    note: stage?.note ?? event?.note,
  };
}

/**
 * The life of a request from asking to the end of the access: what happened in
 * the order of time, then what is waited for, then what comes after it.
 *
 * @public
 */
export function requestSteps(request: AccessRequest): RequestStep[] {
  const steps: RequestStep[] = [
    {
      label: request.renews ? 'Asked to renew' : 'Asked',
      state: 'done',
      at: request.createdAt,
      by: [request.requester],
    },
    ...pastSteps(request),
  ];
  const endedAt = request.decidedAt ?? request.updatedAt;
  switch (request.state) {
    case 'rejected':
      return [...steps, refusalStep(request)];
    case 'withdrawn':
      return [...steps, { label: 'Withdrawn', state: 'bad', at: endedAt }];
    case 'lapsed':
      return [
        ...steps,
        { label: 'Lapsed without a decision', state: 'bad', at: endedAt },
      ];
    default:
      return [
        ...steps,
        ...awaitedAnswer(request),
        ...openStageSteps(request),
        provisioningStep(request),
        endStep(request),
      ];
  }
}
