import { parseEntityRef } from '@backstage/catalog-model';
import {
  AccessRequestRecord,
  ApprovalStageRecord,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Person } from '../../people/Callers';
import { Deciders } from '../../people/ProductDeciders';

/** Which open stages of a request somebody may decide. */
export interface Judgement {
  /** Empty for people who may not. */
  stages: Array<ApprovalStageRecord['kind']>;
  /** For people who decide in general, but not on this one. */
  whyNot?: string;
}

/**
 * Nobody decides on what they asked for, on what is for themselves or for a
 * group of theirs, nor on two stages of one request.
 */
export function judgeDecider(
  person: Person,
  request: AccessRequestRecord,
  deciders: Deciders,
): Judgement {
  const own = request.stages.filter(({ kind }) =>
    deciders[kind].some(ref => person.belongsTo(ref)),
  );
  if (own.length === 0) {
    return { stages: [] };
  }
  if (request.requester === person.userEntityRef) {
    return refuse('You asked for this yourself; somebody else has to decide');
  }
  if (request.consumer === person.userEntityRef) {
    return refuse('The access is for yourself; somebody else has to decide');
  }
  if (
    parseEntityRef(request.consumer).kind === 'group' &&
    person.gainsBy(request.consumer)
  ) {
    return refuse(
      'The access is for a group that you belong to; somebody outside it has to decide',
    );
  }
  if (
    request.stages.some(({ decision }) => decision?.by === person.userEntityRef)
  ) {
    return refuse(
      'You approved this request already; the other approval is for another person',
    );
  }
  const stages = own.flatMap(({ kind, decision }) => (decision ? [] : kind));
  return stages.length > 0
    ? { stages }
    : refuse('Your side approved already; the other approval is still open');
}

function refuse(whyNot: string): Judgement {
  return { stages: [], whyNot };
}
