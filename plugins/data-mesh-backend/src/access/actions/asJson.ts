import { JsonObject } from '@backstage/types';

/** What is handed to tools: dates as ISO 8601 text, what is absent left out. */
export function asJson(view: object): JsonObject {
  return JSON.parse(JSON.stringify(view));
}
