import { JsonValue } from '@backstage/types';
import fc from 'fast-check';
import { ContractElement, ContractProperty } from '../odcs/DataContract';
import { Draw, drawProperties, oneIn } from './__testUtils__/drawProperties';
import { createMaskingPlan } from './MaskingPlan';
import { maskMessage } from './maskMessage';

/** Data of random shape, and which of its leaves a person may see. */
interface Sample {
  draw: Draw;
  hidden: string[];
  shown: string[];
}

const isOff = (element: ContractElement) =>
  (element.classification !== undefined &&
    element.classification.toLowerCase() !== 'public') ||
  (element.tags ?? []).length > 0;

function leaf(sample: Sample, visible: boolean): string {
  const list = visible ? sample.shown : sample.hidden;
  const token = `${visible ? 'clear' : 'secret'}-${
    sample.hidden.length + sample.shown.length
  }-`;
  list.push(token);
  return token;
}

/** Anything at all, none of which may be seen unless `visible`. */
function drawAnything(
  sample: Sample,
  visible: boolean,
  depth: number,
): JsonValue {
  const { draw } = sample;
  const shape =
    depth > 2 ? 'leaf' : draw(fc.constantFrom, 'leaf', 'object', 'array');
  if (shape === 'object') {
    return Object.fromEntries([
      ['p', drawAnything(sample, visible, depth + 1)],
      ['a', drawAnything(sample, visible, depth + 1)],
    ]);
  }
  return shape === 'array'
    ? [
        drawAnything(sample, visible, depth + 1),
        drawAnything(sample, visible, depth + 1),
      ]
    : leaf(sample, visible);
}

/** Data for a declared element; now and then of another shape than declared. */
function drawData(sample: Sample, element: ContractElement): JsonValue {
  const { draw } = sample;
  if (isOff(element)) {
    return drawAnything(sample, false, 0);
  }
  if (element.properties) {
    return oneIn(draw, 12)
      ? leaf(sample, false)
      : drawMembers(sample, element.properties);
  }
  if (element.items) {
    const { items } = element;
    return Array.from({ length: draw(fc.integer, { min: 0, max: 3 }) }, () =>
      drawData(sample, items),
    );
  }
  if (element.classification) {
    return drawAnything(sample, true, 0);
  }
  if (oneIn(draw, 10)) {
    return { undeclared: drawAnything(sample, false, 1) };
  }
  return oneIn(draw, 6)
    ? [leaf(sample, true), [leaf(sample, true)]]
    : leaf(sample, true);
}

function drawMembers(
  sample: Sample,
  properties: ContractProperty[],
): JsonValue {
  const { draw } = sample;
  const others = properties.find(({ name }) => name === '*');
  const declared = properties
    .filter(({ name }) => name !== '*')
    .map((property): [string, JsonValue] => [
      property.name,
      drawData(sample, property),
    ]);
  const further = oneIn(draw, 3)
    ? ['x', 'y'].map((name): [string, JsonValue] => [
        name,
        others ? drawData(sample, others) : drawAnything(sample, false, 1),
      ])
    : [];
  return Object.fromEntries([...declared, ...further]);
}

describe('masking, whatever contract and data look like', () => {
  const maskRandomMessage = (draw: Draw) => {
    const sample: Sample = { draw, hidden: [], shown: [] };
    const properties = drawProperties(draw, 0);
    const data = drawMembers(sample, properties);
    const original = structuredClone(data);
    const masked = maskMessage(
      {
        partition: 0,
        offset: '0',
        timestamp: new Date(0),
        key: { format: 'avro', data, sizeBytes: 1 },
        value: { format: 'json', data, sizeBytes: 1 },
        headers: [
          { name: 'h', value: { format: 'text', data: 'h', sizeBytes: 1 } },
        ],
      },
      createMaskingPlan({ name: 'x', properties }),
    );
    return { ...sample, data, original, masked, properties };
  };

  it('never lets a classified or undeclared value survive', () => {
    let hiddenInAll = 0;
    fc.assert(
      fc.property(fc.gen(), draw => {
        const { hidden, masked } = maskRandomMessage(draw);
        const text = JSON.stringify(masked);
        hiddenInAll += hidden.length;
        expect(hidden.filter(token => text.includes(token))).toEqual([]);
      }),
      { numRuns: 2_000, seed: 1 },
    );
    expect(hiddenInAll).toBeGreaterThan(5_000);
  });

  it('lets unclassified values survive unchanged, and changes nothing in place', () => {
    let shownInAll = 0;
    fc.assert(
      fc.property(fc.gen(), draw => {
        const { shown, masked, data, original } = maskRandomMessage(draw);
        const text = JSON.stringify(masked.value);
        shownInAll += shown.length;
        expect(shown.filter(token => !text.includes(token))).toEqual([]);
        expect(data).toEqual(original);
      }),
      { numRuns: 2_000, seed: 2 },
    );
    expect(shownInAll).toBeGreaterThan(5_000);
  });

  it('shows headers only where the contract classifies nothing', () => {
    fc.assert(
      fc.property(fc.gen(), draw => {
        const { masked, properties } = maskRandomMessage(draw);
        expect(masked.headers[0].value.format).toBe(
          classifiesAnything(properties) ? 'withheld' : 'text',
        );
      }),
      { numRuns: 1_000, seed: 3 },
    );
  });
});

function classifiesAnything(elements: ContractElement[]): boolean {
  return elements.some(
    element =>
      isOff(element) ||
      classifiesAnything(element.properties ?? []) ||
      classifiesAnything(element.items ? [element.items] : []),
  );
}
