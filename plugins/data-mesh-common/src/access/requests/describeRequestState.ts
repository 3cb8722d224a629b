import { AccessRequestRecord } from '../AccessRequestRecord';

/**
 * What became of a request so far, as a sentence without its full stop, for
 * somebody who wanted to do something that is not possible any more.
 */
export function describeRequestState(request: AccessRequestRecord): string {
  const time = request.decidedAt
    ? ` on ${request.decidedAt.toISOString()}`
    : '';
  const deciders = request.stages
    .flatMap(({ decision }) => (decision ? [decision] : []))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ by, rule }) => by ?? `the rule ${rule}`);
  switch (request.state) {
    case 'approved':
      return `The request was approved by ${deciders.join(' and ')}${time}`;
    case 'rejected':
      return `The request was rejected by ${deciders.at(-1)}${time}`;
    case 'withdrawn':
      return `The request was withdrawn${time}`;
    case 'lapsed':
      return `The request lapsed${time}, as nobody decided`;
    case 'question':
      return `The request waits for an answer to ${
        request.notes.at(-1)?.by ?? 'its approver'
      }`;
    default:
      return 'The request waits for a decision, and no question is open';
  }
}
