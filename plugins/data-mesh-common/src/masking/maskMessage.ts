import { JsonObject, JsonValue } from '@backstage/types';
import { Message, MessageHeader, Payload } from '../schema/openapi';
import { isRecord } from '../validation/checks';
import { Mask } from './compileMask';
import { FieldVisibility } from './fieldVisibility';
import { MaskingPlan } from './MaskingPlan';
import { declaresFields, PayloadView } from './PayloadView';
import { MASK, Pseudonym } from './replaceValue';
import { SchemaContent } from './SchemaContent';

const NO_CONTRACT =
  'Withheld: nothing says reliably which fields of this stream are classified.';
const CANNOT_BE_CHECKED =
  'Withheld: the payload has no fields that could be checked against the contract.';
const CLASSIFIED_CONTENT =
  'Withheld: the contract classifies fields of this stream, and headers may repeat them.';

/**
 * Shows of messages what a plan lets be seen. Keep it: making it is what costs.
 *
 * @public
 */
export type Masker = (message: Message, schemas?: MessageSchemas) => Message;

/**
 * The schemas that the payloads of a message name; absent for those that name
 * none. The same object for the same schema: what follows from it is kept.
 *
 * @public
 */
export interface MessageSchemas {
  key?: SchemaContent;
  value?: SchemaContent;
}

/**
 * Makes copies of messages without anything that the plan does not show. What is
 * masked is replaced, by {@link MASK} or as the plan's {@link MaskingMethod}
 * says, and named in `Payload.masked`; a payload that is not shown at all has
 * the format `withheld`, no `data`, and says why in `error`. Absent payloads stay
 * `empty`.
 *
 * - Value: fields that the contract classifies or does not declare, or that the
 *   schema of the payload marks as sensitive, are masked, with everything under
 *   them. Text is shown only when the contract neither
 *   classifies nor declares any field; bytes, and what cannot be decoded, never.
 * - Key: an object is masked like a value. Anything else is shown only when it is
 *   known what it is: the contract names primary key properties, all of them in
 *   clear, and the value carries one of them with the very content of the key.
 * - Headers: as long as anything that contract or schema classify is masked, one
 *   withheld header of the name {@link MASK} stands for all of them. Producers
 *   write data into their names as well, and which of them are there tells
 *   about the message.
 *
 * What is masked does not show its type, its size, whether it is null, or
 * whether it is there: a masked field that the contract declares is in every
 * object (of a key only those of the primary key are), members come in the order
 * of the contract, a list or map of which nothing may be seen is masked as a
 * whole. The names of fields that the contract does not declare are shown, as
 * the schema shows them; data under names of its own choice needs a map in the
 * contract (see {@link CONTRACT_MAP_VALUES}). `sizeBytes` is absent wherever
 * anything of a payload is masked or withheld.
 *
 * @param options - `pseudonym`: makes the pseudonyms of the method `hash`, which
 * is the sign without it.
 * @public
 */
export function createMasker(
  plan: MaskingPlan,
  options: { pseudonym?: Pseudonym } = {},
): Masker {
  const { visibility } = plan;
  if (!visibility) {
    return withholdAll;
  }
  const { pseudonym } = options;
  const declared = new PayloadView(visibility, plan, pseudonym);
  return (message, { key, value } = {}) => {
    const ofValue = declared.under(value);
    // The value's schema holds for keys that have fields of the same names.
    const ofKey = ofValue.under(key);
    return {
      ...placeOf(message),
      key: maskKey(message, plan, ofKey),
      value: maskPayload(message.value, ofValue),
      headers: maskHeaders(message.headers, ofKey.visibility),
    };
  };
}

const maskers = new WeakMap<MaskingPlan, Masker>();

/**
 * One message as {@link createMasker} shows it, with the sign for pseudonyms.
 *
 * @public
 */
export function maskMessage(message: Message, plan: MaskingPlan): Message {
  let masker = maskers.get(plan);
  if (!masker) {
    masker = createMasker(plan);
    maskers.set(plan, masker);
  }
  return masker(message);
}

function withholdAll(message: Message): Message {
  return {
    ...placeOf(message),
    key: withhold(message.key, NO_CONTRACT),
    value: withhold(message.value, NO_CONTRACT),
    headers: withholdHeaders(message.headers, NO_CONTRACT),
  };
}

/** Where a message lies, and when it was written: nothing of what is in it. */
function placeOf({
  partition,
  offset,
  timestamp,
  implausibleTimestamp,
}: Message): Omit<Message, 'key' | 'value' | 'headers'> {
  return {
    partition,
    offset,
    timestamp,
    ...(implausibleTimestamp !== undefined && { implausibleTimestamp }),
  };
}

function maskPayload(
  payload: Payload,
  { visibility, maskFieldsOfValue }: PayloadView,
): Payload {
  if (payload.format === 'empty' || payload.format === 'withheld') {
    return payload;
  }
  const fields = fieldsOf(payload);
  if (fields) {
    return maskDecoded(payload, fields, maskFieldsOfValue);
  }
  const mayHoldFields =
    visibility.classified ||
    declaresFields(visibility) ||
    payload.error !== undefined ||
    payload.format === 'hex' ||
    isStructure(payload.data) ||
    looksStructured(payload.data);
  return mayHoldFields ? withhold(payload, CANNOT_BE_CHECKED) : payload;
}

function maskDecoded(
  { format, sizeBytes, schemaId, cut }: Payload,
  fields: JsonObject,
  maskFields: Mask,
): Payload {
  const masked = new Set<string>();
  const data = maskFields(fields, masked, 0);
  const shown: Payload = { format, data, masked: [...masked] };
  if (sizeBytes !== undefined && masked.size === 0) {
    shown.sizeBytes = sizeBytes;
  }
  if (schemaId !== undefined) {
    shown.schemaId = schemaId;
  }
  if (cut !== undefined) {
    shown.cut = cut;
  }
  return shown;
}

function maskKey(
  { key, value }: Message,
  { keyFields }: MaskingPlan,
  { visibility, maskFieldsOfKey }: PayloadView,
): Payload {
  if (key.format === 'empty' || key.format === 'withheld') {
    return key;
  }
  const fields = fieldsOf(key);
  if (fields) {
    return maskDecoded(key, fields, maskFieldsOfKey);
  }
  if (key.error || key.format === 'hex' || isStructure(key.data)) {
    return withhold(key, CANNOT_BE_CHECKED);
  }
  if (keyFields.length === 0) {
    return withhold(
      key,
      'Withheld: the contract names no primaryKey property, so it cannot be told what the key holds.',
    );
  }
  if (!keyFields.every(name => isInClear(visibility.members?.get(name)))) {
    return withhold(
      key,
      'Withheld: the contract classifies a primaryKey property.',
    );
  }
  return keyFields.some(name => isField(key, value, name))
    ? key
    : withhold(
        key,
        `Withheld: the value does not show that the key is the field ${keyFields.join(
          ' or ',
        )}, which the contract names as primaryKey.`,
      );
}

function isInClear(visibility: FieldVisibility | undefined): boolean {
  return (
    visibility !== undefined && !visibility.masked && !visibility.classified
  );
}

/** Whether the value carries the field, with the very content of the key. */
function isField(key: Payload, value: Payload, name: string): boolean {
  const fields = fieldsOf(value);
  if (!fields || !Object.hasOwn(fields, name)) {
    return false;
  }
  const field = fields[name];
  return (
    field !== null && !isStructure(field) && String(field) === String(key.data)
  );
}

function maskHeaders(
  headers: MessageHeader[],
  { classified }: FieldVisibility,
): MessageHeader[] {
  return classified ? withholdHeaders(headers, CLASSIFIED_CONTENT) : headers;
}

function withholdHeaders(
  headers: MessageHeader[],
  reason: string,
): MessageHeader[] {
  return headers.length === 0
    ? headers
    : [{ name: MASK, value: { format: 'withheld', error: reason } }];
}

/** The fields of a payload that was decoded to an object. */
function fieldsOf(payload: Payload): JsonObject | undefined {
  const isDecoded =
    payload.error === undefined &&
    payload.format !== 'text' &&
    payload.format !== 'hex';
  return isDecoded && isRecord(payload.data)
    ? (payload.data as JsonObject)
    : undefined;
}

/** Whether a text may be an object or list that was not read as one, or XML. */
function looksStructured(data: JsonValue | undefined): boolean {
  return typeof data === 'string' && /^\s*[[{<]/.test(data);
}

function isStructure(data: JsonValue | undefined): boolean {
  return typeof data === 'object' && data !== null;
}

function withhold(payload: Payload, reason: string): Payload {
  if (payload.format === 'empty') {
    return payload;
  }
  const { schemaId, error } = payload;
  // Of bytes that no schema fits, the id may be four bytes of the data.
  const isNamed = schemaId !== undefined && error === undefined;
  return {
    format: 'withheld',
    ...(isNamed && { schemaId }),
    error: reason,
  };
}
