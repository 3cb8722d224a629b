import { SchemaField } from '@datamesh-portal/plugin-data-mesh-common';

/** The field for members that the schema does not name. */
const MEMBERS = '*';

/**
 * The steps from a document's root, as far as the schema knows their names:
 * others may be data. Values of maps are `{}`.
 */
export function knownPath(
  steps: string[],
  fields: readonly SchemaField[],
): string[] {
  const known: string[] = [];
  let choices = fields;
  let inMap = false;
  for (const step of steps) {
    if (step === '[]') {
      known.push(step);
    } else if (inMap) {
      known.push('{}');
      inMap = false;
    } else {
      const named = choices.find(({ name }) => name === step);
      const field = named ?? choices.find(({ name }) => name === MEMBERS);
      if (!field) {
        break;
      }
      known.push(named ? step : '{}');
      choices = field.children;
      inMap = field.repeated === 'values';
    }
  }
  return known;
}
