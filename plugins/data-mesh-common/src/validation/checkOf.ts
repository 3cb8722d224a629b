import { JsonObject } from '@backstage/types';
import { Check, flag, isRecord, list, object, oneOf, text } from './checks';

/** What is understood of a JSON schema (draft 07). */
interface Schema {
  type: 'string' | 'boolean' | 'array' | 'object' | ['string', 'object'];
  enum?: string[];
  pattern?: string;
  minLength?: 1;
  items?: Schema;
  properties?: { [name: string]: Schema };
  required?: string[];
  additionalProperties?: false;
  /** How messages call what it describes; completes "must be …" of a text. */
  $comment?: string;
}

/**
 * The verdict of a JSON schema, with messages for people. Of the language it
 * knows what {@link Schema} names.
 */
export function checkOf(schema: JsonObject): Check {
  return compile(schema as unknown as Schema);
}

function compile(schema: Schema): Check {
  const { $comment: words = '', pattern } = schema;
  switch (schema.type) {
    case 'array':
      return list(compile(schema.items!));
    case 'boolean':
      return flag;
    case 'object':
      return object({
        noun: words,
        fields: Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, property]) => [
            name,
            compile(property),
          ]),
        ),
        required: schema.required,
        open: schema.additionalProperties !== false,
      });
    case 'string': {
      if (schema.enum) {
        return oneOf(schema.enum);
      }
      if (pattern !== undefined) {
        const expression = new RegExp(pattern);
        const matches = (value: string) => expression.test(value);
        return text({ matches, rule: words });
      }
      return schema.minLength
        ? text({ matches: value => value !== '', rule: 'filled in' })
        : text();
    }
    default:
      return (value, path, report) => {
        if (typeof value !== 'string' && !isRecord(value)) {
          report(path, `must be ${words}`);
        }
      };
  }
}
