import { OptionValue } from './ProtobufDeclarations';

/**
 * A default as JSON text. Whole numbers keep all their digits; what JSON has no
 * number for, such as `inf`, is a text, as in ProtoJSON.
 */
export function defaultText(
  type: string,
  value: OptionValue | undefined,
): string | undefined {
  if (!value) {
    return undefined;
  }
  const { kind, text } = value;
  if (kind === 'number' && (type === 'double' || type === 'float')) {
    const number = Number(text.replace(/f$/i, ''));
    return Number.isFinite(number) ? String(number) : JSON.stringify(text);
  }
  if (kind === 'number') {
    return integerText(text);
  }
  return type === 'bool' && /^(?:true|false)$/.test(text)
    ? text
    : JSON.stringify(text);
}

/** Also of hexadecimal and octal numbers. */
function integerText(text: string): string {
  const isNegative = text.startsWith('-');
  const digits = isNegative ? text.slice(1) : text;
  try {
    const number = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits}` : digits);
    return String(isNegative ? -number : number);
  } catch {
    return JSON.stringify(text);
  }
}
