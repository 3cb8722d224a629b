/** A value as JSON has it: dates are texts of ISO 8601. */
export type Facts<T> = T extends Date
  ? string
  : T extends object
  ? { [Key in keyof T]: Facts<T[Key]> }
  : T;

/** What the audit trail keeps of a value; what is absent stays out. */
export function toFacts<T extends object>(value: T): Facts<T> {
  return JSON.parse(JSON.stringify(value));
}
