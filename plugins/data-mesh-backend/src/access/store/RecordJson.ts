import {
  AccessRequestRecord,
  GrantRecord,
} from '@datamesh-portal/plugin-data-mesh-common';

export type AccessRecord = AccessRequestRecord | GrantRecord;

/** Names of the fields of a type, at any depth, that hold dates, or something else. */
type FieldName<T, Held extends 'date' | 'other'> = T extends Date
  ? never
  : T extends ReadonlyArray<infer Item>
  ? FieldName<Item, Held>
  : T extends object
  ? {
      [Name in keyof T & string]-?:
        | (Held extends (NonNullable<T[Name]> extends Date ? 'date' : 'other')
            ? Name
            : never)
        | FieldName<NonNullable<T[Name]>, Held>;
    }[keyof T & string]
  : never;

/** All of them; a name that also stands for something else cannot be one. */
const DATES: {
  [Name in Exclude<
    FieldName<AccessRecord, 'date'>,
    FieldName<AccessRecord, 'other'>
  >]: true;
} = {
  at: true,
  createdAt: true,
  decidedAt: true,
  escalatedAt: true,
  lapsesAt: true,
  lastUsedAt: true,
  nextAttemptAt: true,
  remindedAt: true,
  reviewAskedAt: true,
  since: true,
  until: true,
  updatedAt: true,
};

/** A stored record from its JSON. */
export function parseRecord<T extends AccessRecord>(json: string): T {
  return JSON.parse(json, (name, value) =>
    Object.hasOwn(DATES, name) && typeof value === 'string'
      ? new Date(value)
      : value,
  );
}

/** Milliseconds for a column; null for no date. */
export function toMs(date: Date | undefined): number | null {
  return date ? date.getTime() : null;
}
