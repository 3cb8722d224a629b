import { JsonObject, JsonValue } from '@backstage/types';
import { FieldProfile, Payload } from '../../schema/openapi';
import { CUT_SIGN } from '../cutValue';
import { MASK } from '../../masking';
import { isRecord } from '../../validation/checks';
import { Declared } from './declaredFields';
import { FieldFigures } from './FieldFigures';

const MOST_PATHS = 500;
const DEEPEST = 50;

/** Walks through payloads and gathers figures by path. */
export class Sample {
  isCut = false;
  /** Values that were looked at. */
  size = 0;
  readonly #declared: Declared;
  readonly #figures = new Map<string, FieldFigures>();
  /** How many whole objects were met at a path. */
  readonly #objects = new Map<string, number>();
  /** How often a member was there in them. */
  readonly #present = new Map<string, number>();
  /** Of members: the path of the object they are in. */
  readonly #parents = new Map<string, string>();
  #masked = new Set<string>();

  constructor(declared: Declared, paths: readonly string[]) {
    this.#declared = declared;
    for (const path of paths) {
      const end = path.lastIndexOf('.');
      if (!/(\[\]|\{\})$/.test(path)) {
        this.#figuresOf(path);
        this.#parents.set(path, path.slice(0, Math.max(0, end)));
      }
    }
  }

  add(payload: Payload): void {
    this.#eachOf(payload, (path, value, isCut) => {
      this.size += 1;
      const figures = this.#figuresOf(path);
      if (this.#isMasked(path, value)) {
        figures?.addMasked(value);
        return false;
      }
      if (value === null) {
        figures?.addNull();
      } else {
        figures?.add(value, isCut);
      }
      return true;
    });
  }

  /**
   * Counts what is absent, and fills the histograms in a second pass, payload by
   * payload.
   */
  *finish(payloads: Payload[]): Generator<void, void, void> {
    for (const [path, parent] of this.#parents) {
      const absent =
        (this.#objects.get(parent) ?? 0) - (this.#present.get(path) ?? 0);
      if (absent > 0) {
        this.#figures.get(path)?.addAbsent(absent);
      }
    }
    const drawn = new Set(
      [...this.#figures]
        .filter(([, figures]) => figures.prepareHistogram())
        .map(([path]) => path),
    );
    if (drawn.size > 0) {
      for (const payload of payloads) {
        this.#eachOf(payload, (path, value) => {
          if (drawn.has(path)) {
            this.#figures.get(path)?.addToHistogram(value);
          }
          return !this.#isMasked(path, value);
        });
        yield;
      }
    }
  }

  profiles(): FieldProfile[] {
    return [...this.#figures]
      .map(([path, figures]) => figures.profile(path))
      .filter(({ count }) => count > 0);
  }

  #eachOf(payload: Payload, visit: Visit): void {
    if (
      payload.data === undefined ||
      payload.error !== undefined ||
      payload.format === 'withheld'
    ) {
      return;
    }
    this.#masked = new Set(payload.masked);
    const { cut = false } = payload;
    const data: JsonValue = payload.data;
    if (isRecord(data)) {
      this.#members('', data, cut, visit, 0);
    } else {
      this.#walk('', data, cut, visit, 0);
    }
  }

  #walk(
    path: string,
    value: JsonValue,
    mayBeCut: boolean,
    visit: Visit,
    depth: number,
  ): void {
    const isCut = mayBeCut && isShortened(value);
    if (!visit(path, value, isCut) || depth > DEEPEST) {
      return;
    }
    if (Array.isArray(value)) {
      const entries = isCut ? value.slice(0, -1) : value;
      for (const entry of entries) {
        this.#walk(`${path}[]`, entry, mayBeCut, visit, depth + 1);
      }
    } else if (typeof value === 'object' && value !== null) {
      this.#members(path, value, mayBeCut, visit, depth + 1);
    }
  }

  #members(
    path: string,
    object: JsonObject,
    mayBeCut: boolean,
    visit: Visit,
    depth: number,
  ): void {
    const isMap =
      this.#declared.maps.has(path) || this.#masked.has(`${path}{}`);
    const isWhole = !(mayBeCut && Object.hasOwn(object, CUT_SIGN));
    if (!isMap && isWhole) {
      this.#objects.set(path, (this.#objects.get(path) ?? 0) + 1);
    }
    for (const [name, member] of Object.entries(object)) {
      if ((!isWhole && name === CUT_SIGN) || member === undefined) {
        continue;
      }
      const below = path ? `${path}.${name}` : name;
      const at = isMap ? `${path}{}` : below;
      if (!isMap && this.#figuresOf(at)) {
        this.#parents.set(at, path);
        if (isWhole) {
          this.#present.set(at, (this.#present.get(at) ?? 0) + 1);
        }
      }
      this.#walk(at, member, mayBeCut, visit, depth);
    }
  }

  #isMasked(path: string, value: JsonValue): boolean {
    return (
      this.#masked.has(path) ||
      (typeof value === 'string' && value.startsWith(MASK))
    );
  }

  #figuresOf(path: string): FieldFigures | undefined {
    const known = this.#figures.get(path);
    if (known) {
      return known;
    }
    if (this.#figures.size >= MOST_PATHS) {
      this.isCut = true;
      return undefined;
    }
    const figures = new FieldFigures(this.#declared.kinds.get(path));
    this.#figures.set(path, figures);
    return figures;
  }
}

/** Whether what is in the value is to be looked at. */
type Visit = (path: string, value: JsonValue, isCut: boolean) => boolean;

function isShortened(value: JsonValue): boolean {
  return Array.isArray(value)
    ? value.at(-1) === CUT_SIGN
    : typeof value === 'string' && value.endsWith(CUT_SIGN);
}
