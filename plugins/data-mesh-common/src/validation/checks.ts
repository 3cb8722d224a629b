import { suggestName } from './suggestName';

/** Receives each problem that a check finds. */
export type Report = (path: string, message: string) => void;

/** Looks at one value and everything under it. */
export type Check = (value: unknown, path: string, report: Report) => void;

/** What an object may hold. */
export interface Shape {
  /** Name for messages, such as "a server". */
  noun: string;
  fields: Record<string, Check>;
  required?: string[];
  /** Whether further fields are fine. */
  open?: boolean;
  /** Why a field is not allowed here, when there is a better answer than the list. */
  hint?: (field: string) => string | undefined;
}

/** Contracts do not nest deeper than this: it protects the call stack. */
const DEEPEST_PATH = 1_000;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describe(value: unknown): string {
  if (value === null) {
    return 'null (nothing)';
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  switch (typeof value) {
    case 'object':
      return 'an object';
    case 'string':
      return value.length > 60
        ? `the text ${JSON.stringify(`${value.slice(0, 57)}…`)}`
        : `the text ${JSON.stringify(value)}`;
    case 'number':
      return `the number ${value}`;
    case 'boolean':
      return `${value}`;
    default:
      return `a ${typeof value}`;
  }
}

/** `base.field`, or `base["a field"]` when the field is no plain word. */
export function under(base: string, field: string): string {
  if (!/^[\w$-]+$/.test(field)) {
    return `${base}[${JSON.stringify(field.slice(0, 100))}]`;
  }
  return base ? `${base}.${field}` : field;
}

export const anything: Check = () => {};

export function text(options?: {
  matches?: (value: string) => boolean;
  /** Completes "must be …". */
  rule?: string;
}): Check {
  return (value, path, report) => {
    if (typeof value !== 'string') {
      const quote =
        typeof value === 'number' || typeof value === 'boolean'
          ? `; put it in quotes: "${value}"`
          : '';
      report(path, `must be a text, found ${describe(value)}${quote}`);
    } else if (options?.matches && !options.matches(value)) {
      report(path, `must be ${options.rule}, found ${describe(value)}`);
    }
  };
}

/** Fields that hold any text. */
export function texts(...names: string[]): Record<string, Check> {
  return Object.fromEntries(names.map(name => [name, text()]));
}

export function oneOf(allowed: readonly string[]): Check {
  return (value, path, report) => {
    if (typeof value === 'string' && allowed.includes(value)) {
      return;
    }
    const suggestion =
      typeof value === 'string' ? suggestName(value, allowed) : undefined;
    report(
      path,
      `${
        allowed.length === 1
          ? `must be ${allowed[0]}`
          : `must be one of ${allowed.join(', ')}`
      }, found ${describe(value)}${
        suggestion ? `; did you mean ${suggestion}?` : ''
      }`,
    );
  };
}

export const flag: Check = (value, path, report) => {
  if (typeof value !== 'boolean') {
    report(path, `must be true or false, found ${describe(value)}`);
  }
};

export function number(options?: { above?: number }): Check {
  return (value, path, report) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      report(path, `must be a number, found ${describe(value)}`);
    } else if (options?.above !== undefined && value <= options.above) {
      report(path, `must be greater than ${options.above}, found ${value}`);
    }
  };
}

export function integer(options?: { atLeast?: number }): Check {
  return (value, path, report) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      report(path, `must be a whole number, found ${describe(value)}`);
    } else if (options?.atLeast !== undefined && value < options.atLeast) {
      report(path, `must be at least ${options.atLeast}, found ${value}`);
    }
  };
}

export const scalar: Check = (value, path, report) => {
  if (typeof value === 'object' && value !== null) {
    report(
      path,
      `must be a text, a number, true, false or null, found ${describe(value)}`,
    );
  }
};

export function list(
  item: Check,
  options?: { atLeast?: number; atMost?: number; unique?: boolean },
): Check {
  return (value, path, report) => {
    if (!Array.isArray(value)) {
      report(
        path,
        `must be a list, found ${describe(value)}; begin each entry with "- "`,
      );
      return;
    }
    const { atLeast = 0, atMost = Infinity, unique } = options ?? {};
    if (value.length < atLeast || value.length > atMost) {
      const wanted =
        atLeast === atMost ? `exactly ${atLeast}` : `at least ${atLeast}`;
      report(path, `must have ${wanted} entries, found ${value.length}`);
    }
    if (unique && new Set(value).size < value.length) {
      report(path, 'must not name the same entry twice');
    }
    value.forEach((entry, index) => item(entry, `${path}[${index}]`, report));
  };
}

/** An object whose shape may depend on what it says about itself. */
export function object(
  shapeOf: Shape | ((value: Record<string, unknown>) => Shape),
): Check {
  return (value, path, report) => {
    const resolved = typeof shapeOf === 'function' ? undefined : shapeOf;
    if (!isRecord(value)) {
      const noun = resolved ? ` (${resolved.noun})` : '';
      report(path, `must be an object${noun}, found ${describe(value)}`);
      return;
    }
    if (path.length > DEEPEST_PATH) {
      report(path.slice(0, 100), 'is nested too deeply to be read');
      return;
    }
    const shape = typeof shapeOf === 'function' ? shapeOf(value) : shapeOf;
    for (const field of shape.required ?? []) {
      if (!Object.hasOwn(value, field)) {
        report(under(path, field), `is missing: ${shape.noun} needs it`);
      }
    }
    for (const [field, entry] of Object.entries(value)) {
      if (Object.hasOwn(shape.fields, field)) {
        shape.fields[field](entry, under(path, field), report);
      } else if (!shape.open) {
        report(under(path, field), unknownField(field, value, shape));
      }
    }
  };
}

function unknownField(
  field: string,
  value: Record<string, unknown>,
  shape: Shape,
): string {
  const hint = shape.hint?.(field);
  if (hint) {
    return hint;
  }
  const known = Object.keys(shape.fields);
  const suggestion = suggestName(
    field,
    known.filter(name => !Object.hasOwn(value, name)),
  );
  if (suggestion) {
    return `is not a field of ${shape.noun}; did you mean ${suggestion}?`;
  }
  const remedy = known.includes('customProperties')
    ? 'put your own fields under customProperties'
    : `allowed are ${known.join(', ')}`;
  return `is not a field of ${shape.noun}; ${remedy}`;
}
