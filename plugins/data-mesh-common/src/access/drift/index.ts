export { describeRule } from './describeRule';
export { planRules, REMOVAL_MEMORY_MS } from './planRules';
export type { LedgerEntry, RulePlan } from './planRules';
