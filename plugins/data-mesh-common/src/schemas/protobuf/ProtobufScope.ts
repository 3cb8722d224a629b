import { InputError } from '@backstage/errors';
import { EnumDeclaration, MessageDeclaration } from './ProtobufDeclarations';

type Declared = MessageDeclaration | EnumDeclaration;

const MAX_FULL_NAME = 1_000;

/** A package, message or enum, in which names are looked up. */
export class ProtobufScope {
  /** Empty at the root. */
  readonly fullName: string;
  readonly #parent?: ProtobufScope;
  readonly #children = new Map<string, ProtobufScope>();
  #declared?: Declared;

  constructor(fullName: string = '', parent?: ProtobufScope) {
    this.fullName = fullName;
    this.#parent = parent;
  }

  get declared(): Declared | undefined {
    return this.#declared;
  }

  /** The package of that name below this scope. */
  package(name: string): ProtobufScope {
    return name
      .split('.')
      .filter(part => part !== '')
      .reduce<ProtobufScope>((scope, part) => scope.#child(part), this);
  }

  /** The scope of a message or enum that is declared here. */
  declare(declared: Declared): ProtobufScope {
    const scope = this.#child(declared.name);
    if (scope.#declared) {
      throw new InputError(`${scope.fullName} is declared twice`);
    }
    scope.#declared = declared;
    return scope;
  }

  has(name: string): boolean {
    return this.#children.get(name)?.declared !== undefined;
  }

  /**
   * The message or enum that a name stands for in this scope: in the innermost
   * one around it that has it; from the root when the name begins with a dot.
   */
  lookUp(name: string): ProtobufScope | undefined {
    const parts = name.split('.');
    return parts[0] === ''
      ? this.#root().#find(parts, 1)
      : this.#lookUpParts(parts);
  }

  #lookUpParts(parts: string[]): ProtobufScope | undefined {
    const found = this.#find(parts, 0);
    return found || !this.#parent ? found : this.#parent.#lookUpParts(parts);
  }

  #find(parts: string[], from: number): ProtobufScope | undefined {
    if (from === parts.length) {
      return this.#declared && this;
    }
    const child = this.#children.get(parts[from]);
    return child && child.#find(parts, from + 1);
  }

  #root(): ProtobufScope {
    return this.#parent ? this.#parent.#root() : this;
  }

  #child(name: string): ProtobufScope {
    let child = this.#children.get(name);
    if (!child) {
      const fullName = this.fullName ? `${this.fullName}.${name}` : name;
      if (fullName.length > MAX_FULL_NAME) {
        throw new InputError(
          `a name has, with those around it, more than ${MAX_FULL_NAME} characters`,
        );
      }
      child = new ProtobufScope(fullName, this);
      this.#children.set(name, child);
    }
    return child;
  }
}
