import {
  AccessPlan,
  AccessRequest,
  AccessScope,
  ApprovalStage,
  ConnectionDetails,
  Grant,
} from '@datamesh-portal/plugin-data-mesh-common';
import { date, optionalDate } from './readDates';

function readScope(scope: AccessScope): AccessScope {
  return { ...scope, until: optionalDate(scope.until) };
}

function readStage(stage: ApprovalStage): ApprovalStage {
  return { ...stage, decidedAt: optionalDate(stage.decidedAt) };
}

export function readPlanDates(plan: AccessPlan): AccessPlan {
  return { ...plan, stages: plan.stages.map(readStage) };
}

export function readGrantDates(grant: Grant): Grant {
  return {
    ...grant,
    since: date(grant.since),
    until: optionalDate(grant.until),
    endedAt: optionalDate(grant.endedAt),
    lastUsedAt: optionalDate(grant.lastUsedAt),
    reviewAskedAt: optionalDate(grant.reviewAskedAt),
    failure: grant.failure && {
      ...grant.failure,
      nextAttemptAt: optionalDate(grant.failure.nextAttemptAt),
    },
  };
}

export function readRequestDates(request: AccessRequest): AccessRequest {
  return {
    ...request,
    asked: readScope(request.asked),
    scope: readScope(request.scope),
    stages: request.stages.map(readStage),
    notes: request.notes.map(note => ({ ...note, at: date(note.at) })),
    createdAt: date(request.createdAt),
    updatedAt: date(request.updatedAt),
    escalatedAt: optionalDate(request.escalatedAt),
    lapsesAt: optionalDate(request.lapsesAt),
    decidedAt: optionalDate(request.decidedAt),
    plan: request.plan && readPlanDates(request.plan),
    grants: request.grants?.map(readGrantDates),
    history: request.history?.map(event => ({ ...event, at: date(event.at) })),
    similar: request.similar?.map(other => ({ ...other, at: date(other.at) })),
  };
}

export function readConnectionDates(
  details: ConnectionDetails,
): ConnectionDetails {
  return {
    ...details,
    credentialsIssuedAt: optionalDate(details.credentialsIssuedAt),
  };
}
