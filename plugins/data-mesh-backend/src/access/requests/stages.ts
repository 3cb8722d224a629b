import {
  AccessRequestRecord,
  AccessScope,
  ApprovalStageRecord,
} from '@datamesh-portal/plugin-data-mesh-common';
import { OfferedPort } from './OfferedPorts';

/**
 * Which approvals such access needs, in their order.
 *
 * @param decideOnClassified - Whether stewards decide on reading any stream with
 * classified fields: the platform hands them out in clear, whatever the portal
 * masks.
 */
export function requiredStages(
  ports: readonly OfferedPort[],
  {
    operation,
    scope,
  }: Pick<AccessRequestRecord, 'operation'> & { scope: AccessScope },
  options: {
    hasStewards: boolean;
    decideOnClassified: boolean;
    ownerWhy?: string;
  },
): ApprovalStageRecord[] {
  const owner: ApprovalStageRecord = {
    kind: 'owner',
    why:
      options.ownerWhy ?? 'Whoever answers for the product decides who uses it',
  };
  const restricted = ports.filter(port => port.restricted);
  const handedOut = ports.filter(
    port =>
      options.decideOnClassified &&
      operation === 'read' &&
      port.classifiedFields.length > 0,
  );
  const reasons = [
    ...(restricted.length > 0
      ? [
          `the contract of ${restricted
            .map(({ name }) => name)
            .join(', ')} restricts data, or cannot be read`,
        ]
      : []),
    ...(handedOut.length > 0
      ? [
          `whoever reads ${handedOut
            .map(({ name }) => name)
            .join(
              ', ',
            )} on the platform itself sees its classified fields in clear text`,
        ]
      : []),
    ...(scope.clearFields.length > 0
      ? ['classified fields are asked for in clear text']
      : []),
  ];
  if (!options.hasStewards || reasons.length === 0) {
    return [owner];
  }
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
