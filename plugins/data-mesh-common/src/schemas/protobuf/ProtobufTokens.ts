import { InputError } from '@backstage/errors';
import { ProtobufBudget } from './ProtobufBudget';
import { PassedComments, skipComments } from './skipComments';
import { unescapeText } from './unescapeText';

/** The least of a `.proto` file that means something. */
interface ProtobufToken extends Omit<PassedComments, 'position'> {
  kind: 'name' | 'number' | 'text' | 'sign' | 'end';
  /** As written; of texts what they stand for. */
  text: string;
}

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER =
  /0[xX][0-9A-Fa-f]+|(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?[fF]?/y;
const TEXT =
  /"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"|'[^'\\\n]*(?:\\[^\n][^'\\\n]*)*'/y;
const CLOSING: Record<string, string | undefined> = {
  '{': '}',
  '[': ']',
  '(': ')',
};
const MAX_QUOTED = 40;

/** The tokens of a `.proto` file, one after the other. */
export class ProtobufTokens {
  readonly #source: string;
  readonly #budget: ProtobufBudget;
  #position = 0;
  #line = 1;
  #next: ProtobufToken;
  #afterNext?: ProtobufToken;

  constructor(source: string, budget: ProtobufBudget) {
    this.#source = source;
    this.#budget = budget;
    this.#next = this.#read();
  }

  get next(): ProtobufToken {
    return this.#next;
  }

  get afterNext(): ProtobufToken {
    this.#afterNext ??= this.#read();
    return this.#afterNext;
  }

  take(): ProtobufToken {
    const token = this.#next;
    this.#next = this.#afterNext ?? this.#read();
    this.#afterNext = undefined;
    return token;
  }

  /** Whether this name or sign comes next. */
  sees(text: string): boolean {
    return isWord(this.#next, text);
  }

  /** Takes this name or sign, if it comes next. */
  accept(text: string): boolean {
    const found = this.sees(text);
    if (found) {
      this.take();
    }
    return found;
  }

  expect(text: string): void {
    if (!this.accept(text)) {
      throw this.error(`${text} is expected`);
    }
  }

  name(): string {
    if (this.#next.kind !== 'name') {
      throw this.error('a name is expected');
    }
    return this.#budget.name(this.take().text);
  }

  /** A name with dots, which may begin with one. */
  typeName(): string {
    let name = this.accept('.') ? `.${this.name()}` : this.name();
    while (this.accept('.')) {
      name = this.#budget.name(`${name}.${this.name()}`);
    }
    return name;
  }

  /** One text, or several that together are one. */
  texts(): string {
    if (this.#next.kind !== 'text') {
      throw this.error('a text in quotes is expected');
    }
    const texts: string[] = [];
    while (this.#next.kind === 'text') {
      texts.push(this.take().text);
    }
    return texts.join('');
  }

  integer(): number {
    const isNegative = this.accept('-');
    const { kind, text } = this.#next;
    const number = Number(/^0[0-7]+$/.test(text) ? `0o${text}` : text);
    if (kind !== 'number' || !Number.isInteger(number)) {
      throw this.error('a whole number is expected');
    }
    this.take();
    return isNegative ? 0 - number : number;
  }

  /**
   * Passes over what stands in brackets, of which the first comes next.
   *
   * @param visit - Gets each token in them that is no sign.
   */
  skipBrackets(visit?: (token: ProtobufToken) => void): void {
    const open: string[] = [];
    do {
      if (this.#next.kind === 'end') {
        throw this.error(`${open.at(-1)} is expected`);
      }
      const token = this.take();
      const { kind, text } = token;
      if (kind !== 'sign') {
        visit?.(token);
      } else if (CLOSING[text]) {
        open.push(CLOSING[text]);
      } else if (text === open.at(-1)) {
        open.pop();
      }
    } while (open.length > 0);
  }

  error(what: string): InputError {
    const { kind, text, line } = this.#next;
    const found =
      kind === 'end' ? 'the end of the file' : text.slice(0, MAX_QUOTED);
    return new InputError(`line ${line}: ${what}, not ${found}`);
  }

  #read(): ProtobufToken {
    const passed = skipComments(this.#source, this.#position, this.#line);
    this.#position = passed.position;
    this.#line = passed.line;
    const first = this.#source[this.#position];
    if (first === undefined) {
      return tokenOf('end', '', passed);
    }
    if (/[A-Za-z_]/.test(first)) {
      return tokenOf('name', this.#match(NAME)!, passed);
    }
    if (/[0-9.]/.test(first)) {
      const number = this.#match(NUMBER);
      if (number !== undefined) {
        return tokenOf('number', number, passed);
      }
    }
    if (first === '"' || first === "'") {
      const quoted = this.#match(TEXT);
      if (quoted === undefined) {
        // Or the search would begin anew at each quotation mark.
        throw new InputError(`line ${this.#line}: the text does not end`);
      }
      return tokenOf('text', unescapeText(quoted.slice(1, -1)), passed);
    }
    this.#position += 1;
    return tokenOf('sign', first, passed);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#source)?.[0];
    this.#position += found?.length ?? 0;
    return found;
  }
}

function tokenOf(
  kind: ProtobufToken['kind'],
  text: string,
  { line, above, behind }: PassedComments,
): ProtobufToken {
  return { kind, text, line, above, behind };
}

/** A text in quotes is neither a name nor a sign. */
function isWord({ kind, text }: ProtobufToken, word: string): boolean {
  return text === word && (kind === 'name' || kind === 'sign');
}
