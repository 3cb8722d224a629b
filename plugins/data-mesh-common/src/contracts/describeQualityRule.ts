import { ContractQualityRule } from '../odcs/DataContract';

const COMPARISONS: Record<string, string> = {
  mustBe: 'must be',
  mustNotBe: 'must not be',
  mustBeGreaterThan: 'must be greater than',
  mustBeGreaterOrEqualTo: 'must be at least',
  mustBeLessThan: 'must be less than',
  mustBeLessOrEqualTo: 'must be at most',
  mustBeBetween: 'must be between',
  mustNotBeBetween: 'must not be between',
};

/**
 * One line for people about an ODCS quality rule: its description, else its
 * name, else what it measures, such as `nullValues must be 0 percent`.
 *
 * @public
 */
export function describeQualityRule(rule: ContractQualityRule): string {
  const words = (rule.description || rule.name)?.trim();
  if (words) {
    return words;
  }
  const comparison = Object.keys(COMPARISONS).find(name =>
    Object.hasOwn(rule, name),
  );
  const subject = rule.metric ?? rule.dimension ?? rule.type ?? 'quality rule';
  if (!comparison) {
    return subject;
  }
  const operand = rule[comparison];
  const wanted = Array.isArray(operand)
    ? operand.join(' and ')
    : JSON.stringify(operand);
  const unit = typeof rule.unit === 'string' ? ` ${rule.unit}` : '';
  return `${subject} ${COMPARISONS[comparison]} ${wanted}${unit}`;
}
