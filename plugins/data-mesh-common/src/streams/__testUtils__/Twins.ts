import { JsonObject, JsonValue } from '@backstage/types';
import fc from 'fast-check';
import { FieldVisibility } from '../../masking';
import { Draw, oneIn } from '../../masking/__testUtils__/drawProperties';

const SCALARS: JsonValue[] = [
  'a',
  'b',
  '',
  'aaaaaaaaaaaa',
  0,
  1,
  1.5,
  true,
  null,
];

/** Two values that differ, at most, where the plan lets nothing be seen. */
type Pair = [JsonValue | undefined, JsonValue | undefined];

/** Draws pairs of data that somebody to whom a plan applies must not tell apart. */
export class Twins {
  differing = 0;
  readonly #draw: Draw;

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  /** Data that fits a visibility, or does not. */
  pair(visibility: FieldVisibility | undefined, depth: number): Pair {
    const draw = this.#draw;
    if (!visibility || visibility.masked) {
      this.differing += 1;
      return [this.#anything(0), this.#anything(0)];
    }
    if (visibility.open || depth > 4) {
      const same = this.#anything(0);
      return [same, same];
    }
    const { members, others, items } = visibility;
    if (oneIn(draw, 12)) {
      return [null, null];
    }
    if (items || oneIn(draw, 12)) {
      const inner = items ?? visibility;
      const pairs = Array.from(
        { length: draw(fc.integer, { min: 0, max: 3 }) },
        () => this.pair(inner, depth + 1),
      );
      return [
        pairs.map(([left]) => left ?? null),
        pairs.map(([, right]) => right ?? null),
      ];
    }
    if (members || others) {
      return this.#objects(members ?? new Map(), others, depth);
    }
    const scalar = draw(fc.constantFrom, ...SCALARS);
    return [scalar, scalar];
  }

  #objects(
    members: ReadonlyMap<string, FieldVisibility>,
    others: FieldVisibility | undefined,
    depth: number,
  ): Pair {
    const draw = this.#draw;
    const left: Array<[string, JsonValue]> = [];
    const right: Array<[string, JsonValue]> = [];
    for (const [name, member] of members) {
      const [a, b] = this.pair(member, depth + 1);
      if (member.masked) {
        // Masked fields may be there or not, and anywhere.
        const put = (list: typeof left, value: JsonValue | undefined) => {
          if (value !== undefined && !oneIn(draw, 3)) {
            list[oneIn(draw, 2) ? 'push' : 'unshift']([name, value]);
          }
        };
        put(left, a);
        put(right, b);
      } else if (!oneIn(draw, 5)) {
        left.push([name, a ?? null]);
        right.push([name, b ?? null]);
      }
    }
    if (others?.masked) {
      left.push(...this.#entries());
      right.push(...this.#entries());
    } else if (oneIn(draw, 2)) {
      const [a, b] = this.pair(others, depth + 1);
      left.push(['other', a ?? null]);
      right.push(['other', b ?? null]);
    }
    return [fromEntries(left), fromEntries(right)];
  }

  #entries(): Array<[string, JsonValue]> {
    const draw = this.#draw;
    return Array.from({ length: draw(fc.integer, { min: 0, max: 3 }) }, () => [
      draw(fc.constantFrom, 'x1', 'x2', 'x3', 'alice'),
      this.#anything(1),
    ]);
  }

  #anything(depth: number): JsonValue {
    const draw = this.#draw;
    const shape =
      depth > 2
        ? 'scalar'
        : draw(fc.constantFrom, 'scalar', 'scalar', 'object', 'array');
    if (shape === 'object') {
      return { a: this.#anything(depth + 1), p: this.#anything(depth + 1) };
    }
    return shape === 'array'
      ? Array.from({ length: draw(fc.integer, { min: 0, max: 3 }) }, () =>
          this.#anything(depth + 1),
        )
      : draw(fc.constantFrom, ...SCALARS);
  }
}

function fromEntries(entries: Array<[string, JsonValue]>): JsonObject {
  return Object.fromEntries(entries) as JsonObject;
}
