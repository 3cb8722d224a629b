import { Entity } from '@backstage/catalog-model';
import { isRecord } from '../validation/checks';
import { suggestName } from '../validation/suggestName';
import { Finding } from '../schema/openapi';
import { getOutputPorts, getStream } from '../kind/ports';

/** The rule that the portal brings along; others come from its configuration. */
const SAME_OWNER = 'sameOwner';

/** What `spec.access` says without effect, or against the rest of the product. */
export function checkAccess(entity: Entity): Finding[] {
  const access = entity.spec?.access;
  if (!isRecord(access)) {
    return [];
  }
  return [
    ...checkRules(access.autoApprove),
    ...checkPreview(entity, access.preview),
    ...checkPermanence(entity, access.allowPermanent),
  ];
}

function checkRules(rules: unknown): Finding[] {
  return (Array.isArray(rules) ? rules : []).flatMap((rule, index): Finding[] =>
    typeof rule === 'string' && rule !== SAME_OWNER && isMeant(rule)
      ? [
          {
            code: 'approval-rule-misspelt',
            severity: 'warning',
            message: `spec.access.autoApprove names the rule "${rule}"; did you mean ${SAME_OWNER}?`,
            path: `spec.access.autoApprove[${index}]`,
          },
        ]
      : [],
  );
}

function isMeant(rule: string): boolean {
  return (
    rule.toLowerCase().replace(/[\W_]+/g, '') === SAME_OWNER.toLowerCase() ||
    suggestName(rule, [SAME_OWNER]) !== undefined
  );
}

function checkPreview(entity: Entity, preview: unknown): Finding[] {
  const hasStream = getOutputPorts(entity).some(getStream);
  return preview === 'granted' && !hasStream
    ? [
        {
          code: 'preview-unused',
          severity: 'warning',
          message:
            'spec.access.preview is about the messages of streams, and no output port hands out a stream. Remove it.',
          path: 'spec.access.preview',
        },
      ]
    : [];
}

function checkPermanence(entity: Entity, allowPermanent: unknown): Finding[] {
  const lifecycle = entity.spec?.lifecycle;
  const leaves = lifecycle === 'deprecated' || lifecycle === 'retired';
  return leaves && allowPermanent === true
    ? [
        {
          code: 'permanent-access-leaving',
          severity: 'warning',
          message: `The product is ${lifecycle} and still allows access without an end. Remove spec.access.allowPermanent.`,
          path: 'spec.access.allowPermanent',
        },
      ]
    : [];
}
