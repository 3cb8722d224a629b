/** A value as JSON has it: dates are texts of ISO 8601. */
export type AsJson<T> = T extends Date
  ? string
  : T extends object
  ? { [Key in keyof T]: AsJson<T[Key]> }
  : T;

/** As the audit trail keeps a value and tools get it; what is absent stays out. */
export function asJson<T extends object>(value: T): AsJson<T> {
  return JSON.parse(JSON.stringify(value));
}
