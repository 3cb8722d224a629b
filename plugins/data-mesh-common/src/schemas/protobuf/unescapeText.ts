const ESCAPES =
  /((?:\\(?:[0-7]{1,3}|[xX][0-9A-Fa-f]{1,2}))+)|\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([\s\S]))/g;
const BYTE = /\\(?:([0-7]{1,3})|[xX]([0-9A-Fa-f]{1,2}))/g;
const LETTERS: Record<string, string | undefined> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
const LAST_CODE_POINT = 0x10ffff;

/**
 * What a text of a `.proto` file stands for. Bytes that are no UTF-8 become
 * characters of the same numbers.
 */
export function unescapeText(text: string): string {
  return text.includes('\\')
    ? text.replace(
        ESCAPES,
        (
          escape: string,
          bytes?: string,
          short?: string,
          long?: string,
          letter?: string,
        ) => {
          if (bytes !== undefined) {
            return textOfBytes(bytes);
          }
          if (letter !== undefined) {
            return LETTERS[letter] ?? letter;
          }
          const code = parseInt((short ?? long)!, 16);
          return code > LAST_CODE_POINT ? escape : String.fromCodePoint(code);
        },
      )
    : text;
}

function textOfBytes(escapes: string): string {
  const bytes = Uint8Array.from(escapes.matchAll(BYTE), ([, octal, hex]) =>
    parseInt(octal ?? hex, octal ? 8 : 16),
  );
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      bytes,
    );
  } catch {
    return Array.from(bytes, byte => String.fromCharCode(byte)).join('');
  }
}
