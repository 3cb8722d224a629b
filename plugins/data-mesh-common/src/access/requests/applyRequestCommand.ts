import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import { AccessNote, AccessRequestState } from '../../schema/openapi';
import {
  AccessRequestRecord,
  ApprovalStageRecord,
  RequestCommand,
} from '../AccessRequestRecord';
import { demandText } from '../textProblem';
import { describeRequestState } from './describeRequestState';
import { lapseTimeOf } from './lapseTimeOf';
import { narrowScope } from './narrowScope';
import { requestTransitions } from './requestTransitions';

/**
 * The request after a command, as a new record of the next revision. Nothing
 * else decides what may become of a request; who may give the command is for
 * the caller to judge, but that nobody decides on what they asked for
 * themselves, nor on two stages, holds here, too.
 *
 * Throws a `ConflictError` when the command is not possible (any more), a
 * `NotAllowedError` when it is not for this person to give, and an `InputError`
 * when a text is missing or the scope is wider than the request's.
 *
 * @public
 */
export function applyRequestCommand(
  request: AccessRequestRecord,
  command: RequestCommand,
): AccessRequestRecord {
  demandPossible(request, command);
  const changes = changesBy(request, command);
  return {
    ...request,
    ...changes,
    revision: request.revision + 1,
    updatedAt: command.at,
  };
}

type Changes = Partial<AccessRequestRecord>;

function changesBy(
  request: AccessRequestRecord,
  command: RequestCommand,
): Changes {
  const { at } = command;
  switch (command.type) {
    case 'approve':
      return approve(request, command);
    case 'approve-by-rule':
      return approveByRule(request, command);
    case 'reject':
      return reject(request, command);
    case 'ask':
      demandDecider(request, command.by);
      return note(request, 'question', command);
    case 'answer':
      return note(request, 'answer', command);
    case 'withdraw':
      return { state: 'withdrawn', decidedAt: at };
    case 'reassign':
      return reassign(request, command);
    case 'remind':
      demandFirst(request.remindedAt, 'Its deciders were reminded');
      return { remindedAt: at };
    case 'escalate':
      demandFirst(request.escalatedAt, "The domain's owner was asked");
      return { escalatedAt: at };
    case 'lapse':
      return { state: 'lapsed', decidedAt: at };
    default:
      throw new InputError(
        `Unknown command ${JSON.stringify(
          (command as { type: unknown }).type,
        )}`,
      );
  }
}

type Command<T extends RequestCommand['type']> = Extract<
  RequestCommand,
  { type: T }
>;

/** What a former owner approved, the present one has to approve as well. */
function reassign(
  { owner: before, stages }: AccessRequestRecord,
  { owner, domain }: Command<'reassign'>,
): Changes {
  if (owner === before) {
    return { domain };
  }
  return {
    ...{ owner, domain },
    stages: stages.map(({ decision, ...stage }) =>
      decision && stage.kind !== 'owner' ? { ...stage, decision } : stage,
    ),
  };
}

function approve(
  request: AccessRequestRecord,
  command: Command<'approve'>,
): Changes {
  const { by, at, note: words } = command;
  demandDecider(request, by);
  const stage = demandStage(request, command.stages);
  if (words !== undefined) {
    demandText('The note', words);
  }
  const scope = narrowScope(request.scope, command.scope ?? request.scope, at);
  const stages = decideStage(request, stage, {
    at,
    by,
    ...(words !== undefined && { note: words }),
  });
  return {
    scope,
    lapsesAt: lapseTimeOf({ ...request, scope }),
    stages,
    ...stateAfterApproval(request, stages, at, by),
  };
}

function approveByRule(
  request: AccessRequestRecord,
  { rule, at }: Command<'approve-by-rule'>,
): Changes {
  const stage = demandStage(request, ['owner']);
  if (!request.scope.until) {
    throw new NotAllowedError(
      'No rule approves permanent access: a person has to decide',
    );
  }
  const scope = narrowScope(request.scope, request.scope, at);
  const stages = decideStage(request, stage, { at, rule });
  return { scope, stages, ...stateAfterApproval(request, stages, at) };
}

function reject(
  request: AccessRequestRecord,
  { by, at, note: words, stages }: Command<'reject'>,
): Changes {
  demandDecider(request, by);
  const stage = demandStage(
    request,
    stages ?? request.stages.map(({ kind }) => kind),
  );
  demandText('The reason', words);
  return {
    state: 'rejected',
    decidedAt: at,
    stages: decideStage(request, stage, { at, by, note: words }),
  };
}

function note(
  request: AccessRequestRecord,
  kind: AccessNote['kind'],
  { at, by, text }: Command<'ask' | 'answer'>,
): Changes {
  demandText(kind === 'question' ? 'The question' : 'The answer', text);
  return {
    state: kind === 'question' ? 'question' : 'waiting',
    notes: [...request.notes, { at, by, kind, text }],
  };
}

function stateAfterApproval(
  request: AccessRequestRecord,
  stages: ApprovalStageRecord[],
  at: Date,
  by?: string,
): Changes {
  if (stages.every(({ decision }) => decision)) {
    return { state: 'approved', decidedAt: at };
  }
  const asker = request.notes.at(-1)?.by;
  const state: AccessRequestState =
    request.state === 'question' && asker !== by ? 'question' : 'waiting';
  return { state };
}

function decideStage(
  request: AccessRequestRecord,
  stage: ApprovalStageRecord,
  decision: NonNullable<ApprovalStageRecord['decision']>,
): ApprovalStageRecord[] {
  return request.stages.map(each =>
    each === stage ? { ...each, decision } : each,
  );
}

function demandPossible(
  request: AccessRequestRecord,
  { type, at }: RequestCommand,
): void {
  if (!requestTransitions[request.state][type]) {
    throw new ConflictError(
      `${describeRequestState(request)}. Read it again before you go on.`,
    );
  }
  const end = lapseTimeOf(request);
  const isOver = at.getTime() >= end.getTime();
  if (type === 'lapse' && !isOver) {
    throw new ConflictError(
      `The request does not lapse before ${end.toISOString()}.`,
    );
  }
  // Whether or not the clock's own command came first makes no difference.
  if (isOver && type !== 'lapse' && type !== 'withdraw') {
    throw new ConflictError(
      `The request lapsed on ${end.toISOString()}, as nobody decided. Ask for the access again.`,
    );
  }
}

function demandDecider(request: AccessRequestRecord, by: string): void {
  const { requester, consumer, consumerOwner } = request;
  if ([requester, consumer, consumerOwner].includes(by)) {
    throw new NotAllowedError(
      'Nobody decides on their own request: another approver has to, or withdraw it',
    );
  }
  if (request.stages.some(({ decision }) => decision?.by === by)) {
    throw new NotAllowedError(
      'You approved this request already: its other stage is for another person to decide',
    );
  }
}

function demandStage(
  request: AccessRequestRecord,
  kinds: Array<ApprovalStageRecord['kind']>,
): ApprovalStageRecord {
  const candidates = request.stages.filter(({ kind }) => kinds.includes(kind));
  if (candidates.length === 0) {
    throw new NotAllowedError(
      'You are no approver of this request: those that it names have to decide',
    );
  }
  const open = candidates.find(({ decision }) => !decision);
  if (!open) {
    const [{ decision }] = candidates;
    throw new ConflictError(
      `${
        decision?.by ?? `The rule ${decision?.rule}`
      } approved in your stead meanwhile. Another stage is still open.`,
    );
  }
  return open;
}

function demandFirst(before: Date | undefined, what: string): void {
  if (before) {
    throw new ConflictError(
      `${what} on ${before.toISOString()} already, which happens once.`,
    );
  }
}
