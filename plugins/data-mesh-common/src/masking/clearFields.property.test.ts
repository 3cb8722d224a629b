import { JsonValue } from '@backstage/types';
import fc from 'fast-check';
import { Message } from '../schema/openapi';
import { ContractElement, ContractProperty } from '../odcs/DataContract';
import { Draw, drawProperties, oneIn } from './__testUtils__/drawProperties';
import { classifiedFields } from './classifiedFields';
import { createMaskingPlan } from './MaskingPlan';
import { maskMessage } from './maskMessage';

/** A value, or a name, of the data that can be told from all others. */
interface Token {
  text: string;
  /** Where it is, in the notation of `FieldNode.path`. */
  path: string;
}

/** Data as the contract declares it, with names that it does not declare. */
class Sample {
  readonly tokens: Token[] = [];
  readonly paths: string[] = [];
  readonly #draw: Draw;

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  members(properties: ContractProperty[], path: string): JsonValue {
    const declared = properties
      .filter(({ name }) => name !== '*')
      .map((property): [string, JsonValue] => [
        property.name,
        this.#element(
          property,
          path ? `${path}.${property.name}` : property.name,
        ),
      ]);
    const values = properties.find(({ name }) => name === '*');
    const further = Array.from({ length: values ? 2 : 0 }, () => {
      const at = `${path}{}`;
      return [this.#token(at), this.#element(values!, at)] as const;
    });
    const undeclared =
      !values && oneIn(this.#draw, 4)
        ? [[this.#token(`${path}.?`), this.#token(`${path}.?`)] as const]
        : [];
    return Object.fromEntries([...declared, ...further, ...undeclared]);
  }

  #element(element: ContractElement, path: string): JsonValue {
    this.paths.push(path);
    const { properties, items } = element;
    if (properties) {
      return this.members(properties, path);
    }
    return items
      ? [1, 2].map(() => this.#element(items, `${path}[]`))
      : this.#token(path);
  }

  #token(path: string): string {
    const text = `token-${this.tokens.length}-`;
    this.tokens.push({ text, path });
    return text;
  }
}

const JUNK = ['', '.', 'zz', 'a.', '.a', 'a..b', '[]', 'a[', '{}{}', 'a.*'];

const isBeneath = (path: string, granted: string) =>
  path === granted ||
  ['.', '[', '{'].some(next => path.startsWith(granted + next));

function drawMessage(draw: Draw) {
  const sample = new Sample(draw);
  const properties = drawProperties(draw);
  const data = sample.members(properties, '');
  const message: Message = {
    partition: 0,
    offset: '0',
    timestamp: new Date(0),
    key: { format: 'avro', data, sizeBytes: 1 },
    value: { format: 'json', data, sizeBytes: 1 },
    headers: [
      { name: 'h', value: { format: 'text', data: 'h', sizeBytes: 1 } },
    ],
  };
  const object = { name: 'x', properties };
  const show = (clear?: string[]) => {
    const plan = createMaskingPlan(object, { clear });
    const shown = maskMessage(message, plan);
    const text = JSON.stringify([shown.key, shown.value]);
    const isShown = (token: Token) => text.includes(token.text);
    return { plan, message: shown, isShown };
  };
  return {
    object,
    show,
    ...sample,
    tokens: sample.tokens,
    paths: sample.paths,
  };
}

function drawGranted(draw: Draw, paths: string[]): string[] {
  return Array.from({ length: draw(fc.integer, { min: 1, max: 4 }) }, () =>
    draw(fc.constantFrom, ...paths, ...JUNK),
  );
}

describe('masking with fields that are granted in clear', () => {
  it('shows nothing more than what is granted, and all that was shown before', () => {
    let opened = 0;
    fc.assert(
      fc.property(fc.gen(), draw => {
        const { show, tokens, paths } = drawMessage(draw);
        const granted = drawGranted(draw, paths);
        const before = show();
        const after = show(granted);

        const more = tokens.filter(
          token => after.isShown(token) && !before.isShown(token),
        );
        opened += more.length;
        expect(
          more.filter(({ path }) => !granted.some(g => isBeneath(path, g))),
        ).toEqual([]);
        expect(
          tokens.filter(
            token => before.isShown(token) && !after.isShown(token),
          ),
        ).toEqual([]);
      }),
      { numRuns: 3_000, seed: 4 },
    );
    expect(opened).toBeGreaterThan(3_000);
  });

  it('shows everything beneath a field that it names as granted', () => {
    fc.assert(
      fc.property(fc.gen(), draw => {
        const { show, tokens, paths } = drawMessage(draw);
        const { plan, isShown } = show(drawGranted(draw, paths));

        expect(
          tokens.filter(
            token =>
              plan.clearFields.some(g => isBeneath(token.path, g)) &&
              !isShown(token),
          ),
        ).toEqual([]);
      }),
      { numRuns: 2_000, seed: 5 },
    );
  });

  it('shows nothing beneath a field that it names as masked', () => {
    fc.assert(
      fc.property(fc.gen(), draw => {
        const { show, tokens, paths } = drawMessage(draw);
        const { plan, isShown } = show(drawGranted(draw, paths));

        expect(
          tokens.filter(
            token =>
              plan.maskedFields.some(g => isBeneath(token.path, g)) &&
              isShown(token),
          ),
        ).toEqual([]);
      }),
      { numRuns: 2_000, seed: 6 },
    );
  });

  it('shows the same as without a grant when the paths mean nothing', () => {
    fc.assert(
      fc.property(fc.gen(), draw => {
        const { show, paths } = drawMessage(draw);
        const junk = drawGranted(draw, []).filter(
          path => !paths.includes(path),
        );

        expect(show(junk).message).toEqual(show().message);
        expect(show([]).message).toEqual(show().message);
      }),
      { numRuns: 1_000, seed: 7 },
    );
  });

  it('withholds headers as long as anything is masked that the contract declares', () => {
    let shown = 0;
    fc.assert(
      fc.property(fc.gen(), draw => {
        const { object, show } = drawMessage(draw);
        const offered = classifiedFields(object).map(({ path }) => path);
        const { plan, message } = show(offered.filter(() => !oneIn(draw, 8)));
        const isShown = message.headers[0].value.format === 'text';
        shown += isShown && offered.length > 0 ? 1 : 0;

        expect(isShown && plan.maskedFields.length > 0).toBe(false);
      }),
      { numRuns: 1_000, seed: 8 },
    );
    expect(shown).toBeGreaterThan(100);
  });

  it('offers exactly fields that open something, and enough to open all', () => {
    let offeredInAll = 0;
    fc.assert(
      fc.property(fc.gen(), draw => {
        const { object, show, tokens } = drawMessage(draw);
        const offered = classifiedFields(object).map(({ path }) => path);
        offeredInAll += offered.length;
        for (const path of offered) {
          expect(show([path]).plan.clearFields).toEqual([path]);
        }
        const before = show();
        const { plan, isShown } = show(offered);
        expect(plan.maskedFields).toEqual([]);
        expect(
          tokens.filter(
            token =>
              before.plan.maskedFields.some(g => isBeneath(token.path, g)) &&
              !isShown(token),
          ),
        ).toEqual([]);
      }),
      { numRuns: 1_000, seed: 9 },
    );
    expect(offeredInAll).toBeGreaterThan(1_000);
  });
});
