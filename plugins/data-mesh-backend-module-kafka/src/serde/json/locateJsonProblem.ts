const SPACE = /[ \t\n\r]*/y;
// eslint-disable-next-line no-control-regex
const CHARACTERS = /[^"\\\u0000-\u001f]+/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const ATOM = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;

type Expected = 'value' | 'itemOrEnd' | 'name' | 'nameOrEnd' | 'commaOrEnd';

class Locator {
  readonly #text: string;
  readonly #steps: string[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  locate(): { at: number; steps: string[] } {
    let expected: Expected | undefined = 'value';
    while (expected) {
      this.#take(SPACE);
      expected = this.#step(expected);
    }
    this.#take(SPACE);
    return { at: this.#at, steps: this.#steps };
  }

  /** What may follow, or undefined at the end or a problem. */
  #step(expected: Expected): Expected | undefined {
    const char = this.#text[this.#at];
    const isEnd = char === '}' || char === ']';
    switch (expected) {
      case 'itemOrEnd':
        return char === ']' ? this.#close() : this.#value();
      case 'nameOrEnd':
        return char === '}' ? this.#close() : this.#name();
      case 'name':
        return this.#name();
      case 'commaOrEnd': {
        const inList = this.#steps.at(-1) === '[]';
        if (isEnd) {
          return inList === (char === ']') ? this.#close() : undefined;
        }
        if (char !== ',') {
          return undefined;
        }
        this.#at++;
        return inList ? 'value' : 'name';
      }
      default:
        return this.#value();
    }
  }

  #name(): Expected | undefined {
    const start = this.#at;
    if (!this.#string()) {
      return undefined;
    }
    this.#steps[this.#steps.length - 1] = JSON.parse(
      this.#text.slice(start, this.#at),
    );
    this.#take(SPACE);
    if (this.#text[this.#at] !== ':') {
      return undefined;
    }
    this.#at++;
    return 'value';
  }

  #value(): Expected | undefined {
    const char = this.#text[this.#at];
    if (char === '{' || char === '[') {
      this.#at++;
      this.#steps.push(char === '[' ? '[]' : '');
      return char === '[' ? 'itemOrEnd' : 'nameOrEnd';
    }
    return this.#string() || this.#take(ATOM) ? this.#after() : undefined;
  }

  #close(): Expected | undefined {
    this.#at++;
    this.#steps.pop();
    return this.#after();
  }

  #after(): Expected | undefined {
    return this.#steps.length > 0 ? 'commaOrEnd' : undefined;
  }

  /** Piece by piece: a pattern for all of a long string exhausts the stack. */
  #string(): boolean {
    if (this.#text[this.#at] !== '"') {
      return false;
    }
    this.#at++;
    while (this.#take(CHARACTERS) || this.#take(ESCAPE));
    if (this.#text[this.#at] !== '"') {
      return false;
    }
    this.#at++;
    return true;
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    this.#at += found?.[0].length ?? 0;
    return found !== null;
  }
}

/**
 * Where text stops being JSON: the place of the first character that does not
 * fit, or the text's length, and the names (or `[]`) that lead there. Text that
 * is JSON ends with its length.
 */
export function locateJsonProblem(text: string): {
  at: number;
  steps: string[];
} {
  return new Locator(text).locate();
}
