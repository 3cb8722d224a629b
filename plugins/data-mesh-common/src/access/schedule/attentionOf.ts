import { AccessRequestRecord } from '../AccessRequestRecord';
import { lapseTimeOf } from '../requests/lapseTimeOf';
import { isOpenRequest } from '../requests/requestTransitions';

/**
 * After what time, in milliseconds from its making, an undecided request is
 * brought to mind.
 *
 * @public
 */
export interface AttentionSettings {
  /** Deciders are reminded. */
  remindAfterMs: number;
  /** The domain's owner may decide as well. */
  escalateAfterMs: number;
}

/**
 * What is due for a request that nobody decides: the most far-reaching step
 * that was not taken. A request that waits for its requester's answer only
 * lapses. Each step happens once.
 *
 * @public
 */
export function attentionOf(
  request: Pick<
    AccessRequestRecord,
    'state' | 'scope' | 'createdAt' | 'remindedAt' | 'escalatedAt' | 'lapsesAt'
  >,
  now: Date,
  settings: AttentionSettings,
): 'remind' | 'escalate' | 'lapse' | undefined {
  if (!isOpenRequest(request)) {
    return undefined;
  }
  if (now.getTime() >= lapseTimeOf(request).getTime()) {
    return 'lapse';
  }
  const { createdAt, escalatedAt } = request;
  // One that was escalated from the start has not been brought to mind by that.
  const isEscalatedLater = escalatedAt && escalatedAt > createdAt;
  if (request.state === 'question' || isEscalatedLater) {
    return undefined;
  }
  const age = now.getTime() - createdAt.getTime();
  if (age >= settings.escalateAfterMs && !escalatedAt) {
    return 'escalate';
  }
  return age >= settings.remindAfterMs && !request.remindedAt
    ? 'remind'
    : undefined;
}
