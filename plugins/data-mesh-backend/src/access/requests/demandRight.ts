import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  AccessRequestRecord,
  isOpenRequest,
} from '@datamesh-portal/plugin-data-mesh-common';
import { judgeDecider } from './judgeDecider';
import { isAskingSide } from './partiesOf';
import { openDeciders } from './requestAnnouncements';
import { RequestPart } from './RequestParts';

/** A `NotAllowedError` for people who do not decide on the request. */
export function demandDecider({
  person,
  request,
  deciders,
}: RequestPart): void {
  const { stages, whyNot } = judgeDecider(person, request, deciders);
  // What was decided already is told by the command itself.
  if (isOpenRequest(request) && stages.length === 0) {
    const open = openDeciders(request, deciders);
    throw new NotAllowedError(
      whyNot ??
        `You do not decide on this request; ${
          open.join(', ') || 'nobody any more'
        } can`,
    );
  }
}

/** A `NotAllowedError` for people who neither asked nor own the consumer. */
export function demandAskingSide({ person, request }: RequestPart): void {
  if (!isAskingSide(request, person)) {
    throw new NotAllowedError(
      `This is for ${request.requester} and ${request.consumerOwner}; as a decider, reject the request or ask back`,
    );
  }
}

/** A `ConflictError` when the request is not as it was read. */
export function demandRevision(
  request: AccessRequestRecord,
  revision: number,
): void {
  if (request.revision !== revision) {
    throw new ConflictError(
      `The request changed since you looked at it; read revision ${request.revision} before you go on`,
    );
  }
}
