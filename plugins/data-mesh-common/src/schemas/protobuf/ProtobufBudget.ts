import { InputError } from '@backstage/errors';

/** More than any schema that people wrote: so much is read in a moment. */
const MAX_CHARACTERS = 4_000_000;
const MAX_DECLARATIONS = 50_000;
const MAX_NAME = 500;

/** How much the files of a schema, together, may hold: whoever registers one wrote them. */
export class ProtobufBudget {
  #characters = MAX_CHARACTERS;
  #declarations = MAX_DECLARATIONS;

  read(text: string): string {
    this.#characters -= text.length;
    if (this.#characters < 0) {
      throw new InputError(
        `it has, with what it imports, more than ${MAX_CHARACTERS} characters`,
      );
    }
    return text;
  }

  /** For each message, field, value, range and so on. */
  declare(): void {
    this.#declarations -= 1;
    if (this.#declarations < 0) {
      throw new InputError(
        `it has, with what it imports, more than ${MAX_DECLARATIONS} fields, types and values`,
      );
    }
  }

  name(name: string): string {
    if (name.length > MAX_NAME) {
      throw new InputError(`a name has more than ${MAX_NAME} characters`);
    }
    return name;
  }
}
