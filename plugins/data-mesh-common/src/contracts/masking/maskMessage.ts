import { JsonObject, JsonValue } from '@backstage/types';
import { Message, Payload } from '../../schema/openapi';
import { isRecord } from '../validation/checks';
import { FieldVisibility } from './fieldVisibility';
import { MaskingPlan } from './MaskingPlan';
import { maskValue } from './maskValue';

const NO_CONTRACT =
  'Withheld: no valid contract describes this stream, so it cannot be told which fields are classified.';
const CANNOT_BE_CHECKED =
  'Withheld: the payload has no fields that could be checked against the contract.';
const CLASSIFIED_CONTENT =
  'Withheld: the contract classifies fields of this stream, and headers may repeat them.';

/**
 * A copy of a message without anything that the plan does not show. What is masked is replaced by {@link MASK} and named in
 * `Payload.masked`; a payload that is not shown at all has the format
 * `withheld`, no `data`, and says why in `error`. Absent payloads stay `empty`.
 *
 * - Value: fields that the contract classifies or does not declare are masked,
 *   with everything under them. Text, bytes and what cannot be decoded is
 *   shown only when the contract neither classifies nor declares any field.
 * - Key: an object is masked like a value. Anything else is shown only when the
 *   contract names primary key properties, all of them in clear, and the
 *   value does not tell that the key is something else.
 * - Headers: withheld as long as anything that the contract classifies is masked.
 *
 * The size on the wire stays as it is.
 *
 * @public
 */
export function maskMessage(message: Message, plan: MaskingPlan): Message {
  const { visibility } = plan;
  return {
    ...message,
    key: maskKey(message, plan),
    value: visibility
      ? maskPayload(message.value, visibility)
      : withhold(message.value, NO_CONTRACT),
    headers: message.headers.map(({ name, value }) => ({
      name,
      value: maskHeader(value, visibility),
    })),
  };
}

function maskPayload(payload: Payload, visibility: FieldVisibility): Payload {
  if (payload.format === 'empty' || payload.format === 'withheld') {
    return payload;
  }
  const fields = fieldsOf(payload);
  if (fields) {
    return maskFields(payload, fields, visibility);
  }
  const mayHoldFields =
    visibility.classified ||
    visibility.members !== undefined ||
    visibility.others !== undefined ||
    Array.isArray(payload.data);
  return mayHoldFields ? withhold(payload, CANNOT_BE_CHECKED) : payload;
}

function maskFields(
  payload: Payload,
  fields: JsonObject,
  visibility: FieldVisibility,
): Payload {
  const masked = new Set<string>();
  const declaresFields =
    visibility.members !== undefined || visibility.others !== undefined;
  const data = maskValue(
    fields,
    // An object of the contract without properties declares none of the fields.
    declaresFields ? visibility : { ...visibility, members: new Map() },
    '',
    masked,
  );
  return { ...payload, data, masked: [...masked] };
}

function maskKey({ key, value }: Message, plan: MaskingPlan): Payload {
  const { visibility, keyFields } = plan;
  if (key.format === 'empty' || key.format === 'withheld') {
    return key;
  }
  if (!visibility) {
    return withhold(key, NO_CONTRACT);
  }
  const fields = fieldsOf(key);
  if (fields) {
    return maskFields(key, fields, visibility);
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
  if (keyFields.length === 1 && contradicts(key, value, keyFields[0])) {
    return withhold(
      key,
      `Withheld: the key is not the field ${keyFields[0]}, which the contract names as primaryKey.`,
    );
  }
  return key;
}

function isInClear(visibility: FieldVisibility | undefined): boolean {
  return (
    visibility !== undefined && !visibility.masked && !visibility.classified
  );
}

/** Whether the value carries the key field, and with other content than the key. */
function contradicts(key: Payload, value: Payload, keyField: string): boolean {
  const fields = fieldsOf(value);
  if (!fields || !Object.hasOwn(fields, keyField)) {
    return false;
  }
  const field = fields[keyField];
  return isStructure(field) || String(field) !== String(key.data);
}

function maskHeader(
  header: Payload,
  visibility: FieldVisibility | undefined,
): Payload {
  if (header.format === 'empty') {
    return header;
  }
  if (!visibility) {
    return withhold(header, NO_CONTRACT);
  }
  return visibility.classified ? withhold(header, CLASSIFIED_CONTENT) : header;
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

function isStructure(data: JsonValue | undefined): boolean {
  return typeof data === 'object' && data !== null;
}

function withhold(payload: Payload, reason: string): Payload {
  if (payload.format === 'empty') {
    return payload;
  }
  return {
    format: 'withheld',
    sizeBytes: payload.sizeBytes,
    ...(payload.schemaId !== undefined && { schemaId: payload.schemaId }),
    error: reason,
  };
}
