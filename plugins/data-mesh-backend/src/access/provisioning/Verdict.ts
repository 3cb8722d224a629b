import { toError } from '@backstage/errors';
import {
  GrantRecord,
  isInForce,
} from '@datamesh-portal/plugin-data-mesh-common';
import { StreamAccess } from '@datamesh-portal/plugin-data-mesh-node';
import { findRefusal } from './denials';
import { Observation } from './observeGrant';
import { RulesOutcome } from './PrincipalRules';
import { rulesOf } from './StreamGrants';

/** What the platform was seen to do for the grants of a principal. */
export interface Verdict {
  on(grant: GrantRecord): Observation;
  answered: boolean;
}

/** The same for all grants. */
export function verdictOf(observation: Observation): Verdict {
  return { on: () => observation, answered: true };
}

/** By what became of the rules that each grant consists of. */
export function judgeBy(
  access: StreamAccess,
  outcome: RulesOutcome,
  now: Date,
): Verdict {
  return {
    on: grant => judge(access, grant, outcome, isInForce(grant, now)),
    answered: true,
  };
}

/** Throws what is no promised answer of a platform, such as the ledger's errors. */
export function judgeByError(error: unknown): Verdict {
  const { name, message } = toError(error);
  switch (name) {
    case 'NotImplementedError':
      return verdictOf({ type: 'unenforced' });
    case 'ServiceUnavailableError':
    case 'NotAllowedError':
      return {
        ...verdictOf({ type: 'failed', message, verified: false }),
        answered: name === 'NotAllowedError',
      };
    default:
      throw error;
  }
}

function judge(
  access: StreamAccess,
  grant: GrantRecord,
  outcome: RulesOutcome,
  inForce: boolean,
): Observation {
  const { rules, problem } = rulesOf(access, grant);
  const failures = inForce ? outcome.missing : outcome.left;
  const message =
    (inForce ? problem : undefined) ??
    rules.map(({ key }) => failures.get(key)).find(Boolean);
  if (message !== undefined) {
    return { type: 'failed', message, verified: true };
  }
  const refusal = inForce && findRefusal(access, outcome.denying, rules);
  if (refusal) {
    return { type: 'failed', message: refusal, verified: true, lasting: true };
  }
  return inForce
    ? {
        type: 'enforced',
        restored: rules.some(({ key }) => outcome.restored.has(key)),
      }
    : { type: 'gone' };
}
