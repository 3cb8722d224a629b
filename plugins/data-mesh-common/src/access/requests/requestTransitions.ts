import { AccessRequestState } from '../../schema/openapi';
import { RequestCommand } from '../AccessRequestRecord';

/**
 * What may become of a request: state, then command, then the states that may
 * follow. A command that is not listed is not possible in that state. An
 * approval leaves a request as it is while another stage is open; it takes a
 * question back only when its asker approves.
 */
export const requestTransitions: Readonly<
  Record<
    AccessRequestState,
    Readonly<
      Partial<Record<RequestCommand['type'], readonly AccessRequestState[]>>
    >
  >
> = {
  waiting: {
    approve: ['waiting', 'approved'],
    'approve-by-rule': ['waiting', 'approved'],
    reject: ['rejected'],
    ask: ['question'],
    withdraw: ['withdrawn'],
    reassign: ['waiting'],
    remind: ['waiting'],
    escalate: ['waiting'],
    lapse: ['lapsed'],
  },
  question: {
    approve: ['question', 'waiting', 'approved'],
    reject: ['rejected'],
    ask: ['question'],
    answer: ['waiting'],
    withdraw: ['withdrawn'],
    reassign: ['question'],
    lapse: ['lapsed'],
  },
  approved: {},
  rejected: {},
  withdrawn: {},
  lapsed: {},
};

/** Whether a request is still to be decided. @public */
export function isOpenRequest(request: { state: AccessRequestState }): boolean {
  return request.state === 'waiting' || request.state === 'question';
}
