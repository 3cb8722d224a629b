import {
  AccessRequestRecord,
  AccessScope,
  ApprovalStageRecord,
} from '@datamesh-portal/plugin-data-mesh-common';
import { OfferedPort } from './OfferedPorts';

/** Which approvals such access needs, in their order. */
export function requiredStages(
  ports: readonly OfferedPort[],
  scope: AccessScope,
  options: { hasStewards: boolean; ownerWhy?: string },
): ApprovalStageRecord[] {
  const owner: ApprovalStageRecord = {
    kind: 'owner',
    why:
      options.ownerWhy ?? 'Whoever answers for the product decides who uses it',
  };
  const restricted = ports.filter(port => port.restricted);
  const isClear = scope.clearFields.length > 0;
  if (!options.hasStewards || (restricted.length === 0 && !isClear)) {
    return [owner];
  }
  const reasons = [
    ...(restricted.length > 0
      ? [
          `the contract of ${restricted
            .map(({ name }) => name)
            .join(', ')} restricts data, or cannot be read`,
        ]
      : []),
    ...(isClear ? ['classified fields are asked for in clear text'] : []),
  ];
  return [
    owner,
    {
      kind: 'steward',
      why: `A steward decides as well: ${reasons.join(', and ')}`,
    },
  ];
}

/**
 * The request with the approvals that it needs now: its product may have
 * changed since it was made, or less may be granted. What was decided stays.
 */
export function withStages(
  request: AccessRequestRecord,
  required: readonly ApprovalStageRecord[],
): AccessRequestRecord {
  const kinds = new Set([
    ...required.map(({ kind }) => kind),
    ...request.stages.flatMap(({ kind, decision }) => (decision ? kind : [])),
  ]);
  const stages = (['owner', 'steward'] as const)
    .filter(kind => kinds.has(kind))
    .flatMap(
      kind =>
        request.stages.find(stage => stage.kind === kind) ??
        required.find(stage => stage.kind === kind) ??
        [],
    );
  return { ...request, stages };
}
