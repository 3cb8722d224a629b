const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

// Words that CEL keeps for itself cannot follow a dot everywhere.
const RESERVED = new Set([
  'true',
  'false',
  'null',
  'in',
  'as',
  'break',
  'const',
  'continue',
  'else',
  'for',
  'function',
  'if',
  'import',
  'let',
  'loop',
  'package',
  'namespace',
  'return',
  'var',
  'void',
  'while',
]);

/** The CEL expression for a part of a message: `value.legs[0]["crew size"]`. */
export function filterPath(
  root: 'key' | 'value',
  steps: ReadonlyArray<string | number>,
): string {
  return steps.reduce<string>((path, step) => {
    if (typeof step === 'number') {
      return `${path}[${step}]`;
    }
    return NAME.test(step) && !RESERVED.has(step)
      ? `${path}.${step}`
      : `${path}[${JSON.stringify(step)}]`;
  }, root);
}

/** A filter for messages that are alike there; undefined for lists and objects. */
export function filterLike(path: string, value: unknown): string | undefined {
  if (typeof value === 'object' && value !== null) {
    return undefined;
  }
  return `${path} == ${JSON.stringify(value ?? null)}`;
}
