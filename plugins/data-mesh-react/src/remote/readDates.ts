import { modelDates } from './dateFields';

export type Model = keyof typeof modelDates;
type Dates = 'date-time' | Model | { readonly [field: string]: Dates };

/**
 * Puts dates where the backend's OpenAPI document says `date-time` and JSON has
 * texts; whatever else a value holds, such as the content of messages, stays.
 *
 * @param value - just parsed: it is changed in place
 * @param dates - the model, or its fields that are or hold dates
 */
export function readDates(value: unknown, dates: Dates | undefined): unknown {
  if (Array.isArray(value)) {
    return value.map(item => readDates(item, dates));
  }
  if (typeof value === 'string' && dates === 'date-time') {
    return new Date(value);
  }
  if (typeof value === 'object' && value && dates && dates !== 'date-time') {
    const holder = value as Record<string, unknown>;
    const fields = typeof dates === 'string' ? modelDates[dates] : dates;
    Object.entries<Dates>(fields).forEach(([name, inner]) => {
      if (Object.hasOwn(holder, name)) {
        holder[name] = readDates(holder[name], inner);
      }
    });
  }
  return value;
}
