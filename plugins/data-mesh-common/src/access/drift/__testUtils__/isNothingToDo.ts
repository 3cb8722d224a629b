import { RulePlan } from '../planRules';

/** Whether a plan leaves ledger and platform as they are. */
export function isNothingToDo(plan: RulePlan): boolean {
  return Object.values(plan).every(part => part.length === 0);
}
