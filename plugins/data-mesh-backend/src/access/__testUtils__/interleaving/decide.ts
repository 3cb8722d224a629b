import { NotAllowedError } from '@backstage/errors';
import {
  AccessRequestRecord,
  applyGrantCommand,
  applyRequestCommand,
} from '@datamesh-portal/plugin-data-mesh-common';
import { AccessWorld, demand, withGrant, withRequest } from './AccessWorld';
import { changeScope, Doing, refOf } from './Deed';
import { newGrant, stagesFor } from './newRecords';

export const OWNERS = ['weather-owner', 'second-weather-owner'];

/** Throws what the portal would refuse a decision with. */
export function decide(
  world: AccessWorld,
  { request: key, who, verdict, change, until }: Doing<'decide'>,
  now: Date,
): AccessWorld {
  const request = demand(world.requests, key);
  const by = refOf(who);
  if (!OWNERS.includes(who)) {
    throw new NotAllowedError('They do not decide');
  }
  if (verdict === 'ask') {
    const text = 'What for?';
    return withRequest(
      world,
      key,
      applyRequestCommand(request, { type: 'ask', by, at: now, text }),
    );
  }
  if (verdict === 'reject') {
    const note = 'Not now';
    return withRequest(
      world,
      key,
      applyRequestCommand(request, { type: 'reject', by, at: now, note }),
    );
  }
  const scope = changeScope(request.scope, change, until);
  const needed = stagesFor(scope.clearFields.length > 0);
  const stages = stagesFor(true).flatMap(
    stage =>
      request.stages.find(
        ({ kind, decision }) => kind === stage.kind && decision,
      ) ?? needed.filter(({ kind }) => kind === stage.kind),
  );
  const approved = applyRequestCommand(
    { ...request, stages },
    {
      type: 'approve',
      by,
      at: now,
      stages: stages.flatMap(({ kind, decision }) => (decision ? [] : kind)),
      scope,
    },
  );
  const after = withRequest(world, key, approved);
  return approved.state === 'approved'
    ? giveGrants(after, key, approved)
    : after;
}

function giveGrants(
  world: AccessWorld,
  key: string,
  request: AccessRequestRecord,
): AccessWorld {
  const given = request.scope.ports.reduce(
    (so, port) =>
      withGrant(so, `${key}/${port}`, {
        ...newGrant(request.requester, request.updatedAt),
        requestId: key,
        port,
        operation: request.operation,
        clearFields: request.scope.clearFields.flatMap(field =>
          field.port === port ? field.path : [],
        ),
        until: request.scope.until,
      }),
    world,
  );
  const replaced = request.renews && given.grants.get(request.renews);
  return request.renews && replaced && !replaced.ended
    ? withGrant(
        given,
        request.renews,
        applyGrantCommand(replaced, {
          type: 'end',
          at: request.updatedAt,
          reason: 'replaced',
        }),
      )
    : given;
}
