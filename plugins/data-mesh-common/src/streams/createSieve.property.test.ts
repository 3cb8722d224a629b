import { JsonValue } from '@backstage/types';
import fc from 'fast-check';
import {
  Draw,
  drawProperties,
  oneIn,
} from '../masking/__testUtils__/drawProperties';
import {
  classifiedFields,
  createMaskingPlan,
  MASKING_METHODS,
  MaskingMethod,
} from '../masking';
import { Message, Payload } from '../schema/openapi';
import { drawFilter } from './__testUtils__/drawFilter';
import { Twins } from './__testUtils__/Twins';
import { createSieve } from './createSieve';

function drawCase(draw: Draw, methods: readonly MaskingMethod[]) {
  const properties = drawProperties(draw);
  const object = { name: 'x', properties };
  const masking = createMaskingPlan(object, {
    methods: { default: draw(fc.constantFrom, ...methods) },
    clear: classifiedFields(object)
      .map(({ path }) => path)
      .filter(() => oneIn(draw, 3)),
  });
  const twins = new Twins(draw);
  const [left, right] = twins.pair(masking.visibility, 0);
  const isCut = oneIn(draw, 3);
  const message = (data: JsonValue | undefined, name: string): Message => ({
    partition: 0,
    offset: '0',
    timestamp: new Date(0),
    key: payload(data),
    value: payload(data),
    headers: masking.visibility?.classified
      ? [header(name), ...(oneIn(draw, 2) ? [header('trace')] : [])]
      : [header('trace')],
  });
  const payloadOf = [message(left, 'left'), message(right, 'right')];
  // Whether a key holds a masked field that is no primary key is not hidden.
  const key = payloadOf[0].key;
  return {
    properties,
    twins,
    masking,
    filter: oneIn(draw, 8) ? undefined : drawFilter(draw, properties),
    payloads: isCut ? ('cut' as const) : ('whole' as const),
    messages: payloadOf.map(one => ({ ...one, key })) as [Message, Message],
  };

  function payload(data: JsonValue | undefined): Payload {
    return { format: 'json', data, sizeBytes: JSON.stringify([data]).length };
  }
}

function header(name: string) {
  return { name, value: { format: 'text' as const, data: name } };
}

describe('a sieve that masks', () => {
  it('gives the same verdict, output and failure, however masked places differ', () => {
    const seen = {
      runs: 0,
      passed: 0,
      failed: 0,
      refused: 0,
      differing: 0,
      unsound: 0,
    };
    fc.assert(
      fc.property(fc.gen(), draw => {
        seen.runs += 1;
        const { messages, masking, filter, payloads, twins } = drawCase(draw, [
          'sign',
          'null',
        ]);
        let sieve;
        try {
          sieve = createSieve({ masking, filter, payloads });
        } catch {
          seen.unsound += 1;
          return;
        }
        const [left, right] = messages.map(one => sieve(one));

        expect(JSON.stringify(left)).toBe(JSON.stringify(right));
        seen.differing += twins.differing > 0 ? 1 : 0;
        seen.passed += left.passes ? 1 : 0;
        seen.failed += !left.passes && left.failure ? 1 : 0;
        seen.refused += !left.passes && !left.failure ? 1 : 0;
      }),
      { numRuns: 1_500, seed: 11 },
    );
    const { runs } = seen;
    expect(seen.unsound).toBeLessThan(runs / 10);
    expect(seen.differing).toBeGreaterThan(runs * 0.46);
    expect(Math.min(seen.passed, seen.failed, seen.refused)).toBeGreaterThan(
      runs / 15,
    );
  });

  it('shows pseudonyms and ends where it shows more, and nothing else', () => {
    const shown = /^(#\w{12}|•{6}.{0,4})$/u;
    fc.assert(
      fc.property(fc.gen(), draw => {
        const { messages, masking } = drawCase(draw, MASKING_METHODS);
        const sieve = createSieve(
          { masking, payloads: 'whole' },
          { pseudonym: text => `${text.length}`.padStart(12, '0') },
        );
        const [left, right] = messages.map(one => sieve(one));
        if (!left.passes || !right.passes) {
          throw new Error('a sieve without a filter lets everything through');
        }
        expect(differences(left.message, right.message)).toEqual([]);
      }),
      { numRuns: 500, seed: 12 },
    );

    /** What differs and is not how a masked value is shown. */
    function differences(a: unknown, b: unknown): unknown[] {
      if (typeof a === 'object' && typeof b === 'object' && a && b) {
        const names = new Set([...Object.keys(a), ...Object.keys(b)]);
        return [...names].flatMap(name =>
          differences(
            (a as Record<string, unknown>)[name],
            (b as Record<string, unknown>)[name],
          ),
        );
      }
      const areMasked = [a, b].every(
        one => typeof one === 'string' && shown.test(one),
      );
      return a === b || areMasked ? [] : [[a, b]];
    }
  });

  it('shows its filter nothing that is masked', () => {
    const touched: string[] = [];
    const watched = new Proxy(
      { email: 'a@example.com', delay: 31 },
      {
        get(target, name) {
          touched.push(String(name));
          return Reflect.get(target, name);
        },
      },
    );
    const sieve = createSieve({
      masking: createMaskingPlan({
        name: 'x',
        properties: [
          { name: 'email', classification: 'pii' },
          { name: 'delay' },
        ],
      }),
      filter: 'value.email.startsWith("a") || value.delay > 30',
      payloads: 'whole',
    });

    expect(
      sieve({
        partition: 0,
        offset: '0',
        timestamp: new Date(0),
        key: { format: 'empty' },
        value: { format: 'json', data: watched },
        headers: [],
      }),
    ).toMatchObject({ passes: true });
    // Once each, by what masks: a filter that saw the data would read again.
    expect(touched.filter(name => name === 'delay')).toHaveLength(1);
    expect(touched.filter(name => name === 'email').length).toBeLessThan(2);
  });

  it('tells of a failure nothing but places and types', () => {
    const token = 'tell-nobody';
    fc.assert(
      fc.property(fc.gen(), draw => {
        const properties = drawProperties(draw);
        const filter = drawFilter(draw, properties);
        let sieve;
        try {
          sieve = createSieve({ filter, payloads: 'whole' });
        } catch {
          return;
        }
        const data = Object.fromEntries(
          properties.map(({ name }) => [
            name,
            draw(fc.constantFrom, token, [token], { [token]: token, a: token }),
          ]),
        );
        const verdict = sieve({
          partition: 0,
          offset: '0',
          timestamp: new Date(0),
          key: { format: 'json', data },
          value: { format: 'json', data },
          headers: [header(token)],
        });
        expect(JSON.stringify({ ...verdict, message: 0 })).not.toContain(token);
      }),
      { numRuns: 400, seed: 13 },
    );
  });
});
