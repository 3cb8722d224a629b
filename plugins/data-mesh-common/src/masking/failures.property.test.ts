import { JsonValue } from '@backstage/types';
import fc from 'fast-check';
import { Message, Payload } from '../schema/openapi';
import { Draw, drawProperties, oneIn } from './__testUtils__/drawProperties';
import { createMaskingPlan } from './MaskingPlan';
import { createMasker } from './maskMessage';
import { UNKNOWN_CONTENT } from './SchemaContent';
import { SchemaField } from '../schemas/SchemaField';
import { isRecord } from '../validation/checks';

/** Texts of a value, none of which is in another. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') {
    return value.match(/token-\d+-/g) ?? [];
  }
  return isRecord(value) || Array.isArray(value)
    ? Object.values(value).flatMap(textsOf)
    : [];
}

const asHex = (text: string) => `0x${Buffer.from(text).toString('hex')}`;

/** What becomes of a payload whose registry, schema or decoder fails. */
function failuresOf({ data, schemaId }: Payload): Payload[] {
  const text = typeof data === 'string' ? data : JSON.stringify(data ?? null);
  const unread = { sizeBytes: 10, schemaId };
  return [
    { ...unread, format: 'hex', data: text, error: 'no registry configured' },
    { ...unread, format: 'hex', data: text },
    { ...unread, format: 'hex', data: asHex(text), error: `near ${text}` },
    { ...unread, format: 'text', data: text, error: 'it does not fit' },
    // Cut short, so that it is no JSON any more.
    { format: 'text', data: text.slice(0, -1), sizeBytes: 10 },
    { format: 'withheld', error: 'not within limits' },
    { format: 'empty', sizeBytes: 0 },
  ];
}

const NAMES = ['a', 'b', 'c', 'd', 'x'];

/** Texts and structures of texts, each of which is there once. */
function drawTokens(draw: Draw) {
  let count = 0;
  const token = () => `token-${count++}-`;
  function content(depth: number): JsonValue {
    if (depth > 2 || oneIn(draw, 2)) {
      return token();
    }
    return oneIn(draw, 4)
      ? [content(depth + 1), content(depth + 1)]
      : Object.fromEntries(NAMES.map(name => [name, content(depth + 2)]));
  }
  return { token, content };
}

/** A schema of the same names, of which some are marked, and some are cut off. */
function drawFields(draw: Draw, depth: number): SchemaField[] {
  return NAMES.map(name => ({
    name,
    type: 'any',
    logicalType: 'object',
    required: false,
    children: depth > 0 || oneIn(draw, 2) ? [] : drawFields(draw, depth + 1),
    ...(oneIn(draw, 120) && {
      annotations: [{ property: 'confluent:tags', value: ['PII'] }],
    }),
    ...(oneIn(draw, 120) && { cut: true }),
    ...(oneIn(draw, 4) && { repeated: 'items' }),
  }));
}

describe('what is shown when something fails', () => {
  it('is never more than when all succeeds', () => {
    let shownInAll = 0;
    fc.assert(
      fc.property(fc.gen(), draw => {
        const { token, content } = drawTokens(draw);
        const object = (depth: number) =>
          Object.fromEntries(
            NAMES.map(name => [name, content(depth)] as const),
          );
        const properties = drawProperties(draw).map(property => ({
          ...property,
          primaryKey: oneIn(draw, 2),
        }));
        const declares = !oneIn(draw, 6);
        const plan = createMaskingPlan({
          name: 'x',
          ...(declares && { properties }),
        });
        const data = object(0);
        const [someField] = Object.values(data);
        const ownKey = typeof someField === 'string' ? someField : 'k';
        const key = oneIn(draw, 2)
          ? ownKey
          : [token(), object(1)][oneIn(draw, 2) ? 0 : 1];
        const format = oneIn(draw, 2) ? 'json' : 'avro';
        const success: Message = {
          partition: 0,
          offset: '0',
          timestamp: new Date(0),
          key: { format: typeof key === 'string' ? 'text' : format, data: key },
          value: { format, data },
          headers: [{ name: 'h', value: { format: 'text', data: token() } }],
        };
        const schemas = { value: { fields: drawFields(draw, 0) } };
        const mask = createMasker(plan);
        const shown = textsOf(mask(success, schemas));
        shownInAll += shown.length;
        const failed = [
          ...failuresOf(success.value).map(value => ({ ...success, value })),
          ...failuresOf(success.key).map(other => ({ ...success, key: other })),
        ];
        for (const message of failed) {
          for (const seen of [
            mask(message, schemas),
            mask(message, { value: UNKNOWN_CONTENT }),
            mask(message, { ...schemas, key: UNKNOWN_CONTENT }),
            createMasker(createMaskingPlan(undefined))(message),
          ]) {
            expect(textsOf(seen).filter(one => !shown.includes(one))).toEqual(
              [],
            );
            expect(JSON.stringify(seen.value)).not.toContain(asHex('token'));
          }
        }
      }),
      { numRuns: 1_000, seed: 4 },
    );
    expect(shownInAll).toBeGreaterThan(1_500);
  });
});
