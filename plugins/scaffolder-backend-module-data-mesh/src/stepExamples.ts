import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** Templates of a single step, one for each input; inputs by their descriptions. */
export function stepExamples(
  step: { id: string; action: string; name: string },
  inputs: Record<string, object>,
): TemplateExample[] {
  return Object.entries(inputs).map(([description, input]) => ({
    description,
    example: stringify({ steps: [{ ...step, input }] }),
  }));
}
