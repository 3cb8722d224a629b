import { JsonValue } from '@backstage/types';
import { FieldProfile } from '../../schema/openapi';
import { MASK } from '../../masking';
import { compareDecimals } from '../../schemas/exact/ExactNumber';
import { DistinctCount } from './DistinctCount';
import { decimalOf, isDecimal } from './exactNumbers';
import { FrequentValues } from './FrequentValues';
import { MOST_STEPS, Steps } from './histogramOf';
import { jsonType, Kind, millisOf, readKind } from './readKind';

const SHOWN_FREQUENT = 10;
/** Texts of which each is another say nothing by their most frequent ones. */
const FEW = 10;

/** The figures of one field, gathered value by value. */
export class FieldFigures {
  readonly #declared: Kind | undefined;
  #seen = 0;
  #nulls = 0;
  #absent = 0;
  #masked = 0;
  readonly #types = new Map<string, number>();
  readonly #kinds = new Map<Kind, number>();
  readonly #distinct = new DistinctCount();
  readonly #frequent = new FrequentValues();
  #pseudonyms = 0;
  #minimum?: string;
  #maximum?: string;
  #sum = 0;
  #finite = 0;
  readonly #lengths = { minimum: Infinity, maximum: 0, sum: 0, count: 0 };
  #steps?: Steps;

  constructor(declared: Kind | undefined) {
    this.#declared = declared;
  }

  addAbsent(times: number): void {
    this.#absent += times;
  }

  addNull(): void {
    this.#seen += 1;
    this.#nulls += 1;
  }

  /** What is masked is counted; what stands for it may be a pseudonym. */
  addMasked(shown: JsonValue | undefined): void {
    this.#seen += 1;
    this.#masked += 1;
    if (typeof shown === 'string' && shown !== MASK && shown !== '') {
      this.#frequent.add(shown);
      if (!shown.includes(MASK)) {
        this.#distinct.add(shown);
        this.#pseudonyms += 1;
      }
    }
  }

  /** @param isCut - a shortened text or list, whose length is not known */
  add(value: Exclude<JsonValue, null>, isCut: boolean): void {
    this.#seen += 1;
    count(this.#types, jsonType(value));
    const kind = readKind(value, this.#declared);
    count(this.#kinds, kind);
    if (typeof value === 'object') {
      if (Array.isArray(value) && !isCut) {
        this.#addLength(value.length);
      }
      return;
    }
    const text = typeof value === 'number' ? decimalOf(value) : String(value);
    this.#distinct.add(text);
    this.#frequent.add(text);
    if (isNumeric(kind)) {
      this.#addNumber(text);
    } else if (kind === 'time') {
      this.#addExtreme(text, (a, b) => (a < b ? -1 : 1));
    } else if (isTime(kind)) {
      this.#addExtreme(text, compareTimes);
    } else if (kind === 'string' && !isCut) {
      this.#addLength([...text].length);
    }
  }

  /** Prepares for a second pass over the values, see {@link addToHistogram}. */
  prepareHistogram(): boolean {
    const [minimum, maximum] = [this.#minimum, this.#maximum];
    if (minimum === undefined || maximum === undefined || this.#masked > 0) {
      return false;
    }
    if (this.#isAll(isNumeric)) {
      const areWhole = this.#isAll(kind => kind === 'integer');
      this.#steps = Steps.ofNumbers(Number(minimum), Number(maximum), areWhole);
    } else if (this.#isAll(isTime)) {
      this.#steps = Steps.ofTimes(
        millisOf(minimum),
        millisOf(maximum),
        this.#isAll(kind => kind === 'date'),
      );
    }
    return this.#steps !== undefined;
  }

  addToHistogram(value: JsonValue): void {
    if (
      this.#steps &&
      (typeof value === 'string' || typeof value === 'number')
    ) {
      const number = this.#isAll(isNumeric)
        ? Number(value)
        : millisOf(String(value));
      if (Number.isFinite(number)) {
        this.#steps.add(number);
      }
    }
  }

  profile(path: string): FieldProfile {
    const base = {
      path,
      count: this.#seen + this.#absent,
      nulls: this.#nulls + this.#absent,
      masked: this.#masked > 0,
    };
    if (this.#masked > 0) {
      const shown = this.#frequent.top(SHOWN_FREQUENT);
      return {
        ...base,
        types: [],
        ...(this.#pseudonyms === this.#masked && this.#distinctCount()),
        ...(shown.length > 0 && { frequent: shown }),
      };
    }
    const kinds = ranked(this.#kinds).map(([type, number]) => ({
      type,
      count: number,
    }));
    return {
      ...base,
      types: ranked(this.#types).map(([type]) => type),
      ...(kinds.length > 0 && { kinds }),
      ...this.#scalarFigures(),
      ...this.#lengthFigures(),
    };
  }

  #scalarFigures(): Partial<FieldProfile> {
    const isScalar = [...this.#kinds.keys()].some(
      kind => kind !== 'object' && kind !== 'array',
    );
    if (!isScalar) {
      return {};
    }
    const isOrdered =
      this.#isAll(isNumeric) ||
      this.#isAll(isTime) ||
      this.#isAll(kind => kind === 'time');
    const distinct = this.#distinct.count;
    const values = this.#frequent.top(MOST_STEPS);
    const repeats = distinct <= FEW || (values[0]?.count ?? 0) > 1;
    const frequent = values
      .slice(0, SHOWN_FREQUENT)
      .filter(({ count: times }) => distinct <= FEW || times > 1);
    return {
      ...this.#distinctCount(),
      ...(isOrdered && { minimum: this.#minimum, maximum: this.#maximum }),
      ...(this.#isAll(isNumeric) &&
        this.#finite > 0 && { mean: this.#sum / this.#finite }),
      ...(repeats && { frequent }),
      ...(this.#steps && { histogram: this.#steps.histogram }),
      ...(!this.#steps &&
        distinct <= MOST_STEPS &&
        repeats && {
          histogram: values.map(({ value, count: times }) => ({
            label: value,
            count: times,
          })),
        }),
    };
  }

  #lengthFigures(): Partial<FieldProfile> {
    const { minimum, maximum, sum, count: number } = this.#lengths;
    return number > 0
      ? { lengths: { minimum, maximum, mean: sum / number } }
      : {};
  }

  #distinctCount(): Pick<FieldProfile, 'distinct' | 'distinctIsEstimate'> {
    return {
      distinct: this.#distinct.count,
      distinctIsEstimate: this.#distinct.isEstimate,
    };
  }

  #isAll(matches: (kind: Kind) => boolean): boolean {
    return this.#kinds.size > 0 && [...this.#kinds.keys()].every(matches);
  }

  #addNumber(text: string): void {
    if (isDecimal(text)) {
      this.#addExtreme(text, compareDecimals);
      this.#sum += Number(text);
      this.#finite += 1;
    }
  }

  #addExtreme(text: string, compare: (a: string, b: string) => number): void {
    if (this.#minimum === undefined || compare(text, this.#minimum) < 0) {
      this.#minimum = text;
    }
    if (this.#maximum === undefined || compare(text, this.#maximum) > 0) {
      this.#maximum = text;
    }
  }

  #addLength(length: number): void {
    const lengths = this.#lengths;
    lengths.minimum = Math.min(lengths.minimum, length);
    lengths.maximum = Math.max(lengths.maximum, length);
    lengths.sum += length;
    lengths.count += 1;
  }
}

function isNumeric(kind: Kind): boolean {
  return kind === 'integer' || kind === 'number';
}

function isTime(kind: Kind): boolean {
  return kind === 'timestamp' || kind === 'date';
}

/** The same moment to the millisecond is told apart by what follows. */
function compareTimes(a: string, b: string): number {
  return millisOf(a) - millisOf(b) || (a < b ? -1 : Number(a > b));
}

function count<T>(counts: Map<T, number>, key: T): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function ranked<T>(counts: Map<T, number>): Array<[T, number]> {
  return [...counts].sort(([, a], [, b]) => b - a);
}
