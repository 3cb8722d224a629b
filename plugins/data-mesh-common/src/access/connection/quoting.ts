/** Control, format and line separating characters, which hide or change what follows. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

const hex = (character: string, digits: number) =>
  character.codePointAt(0)!.toString(16).padStart(digits, '0');

/** The inside of a literal in which backslash escapes, as JSON has it. */
const escaped = (text: string) => JSON.stringify(text).slice(1, -1);

const isBasic = (character: string) => character.codePointAt(0)! <= 0xffff;

/** A string literal of JavaScript. */
export function javaScriptString(text: string): string {
  return `"${escaped(text).replace(
    UNSEEN,
    c => `\\u${isBasic(c) ? hex(c, 4) : `{${hex(c, 0)}}`}`,
  )}"`;
}

/** A string literal of Python. */
export function pythonString(text: string): string {
  return `"${escaped(text).replace(UNSEEN, c =>
    isBasic(c) ? `\\u${hex(c, 4)}` : `\\U${hex(c, 8)}`,
  )}"`;
}

/** A double-quoted scalar of YAML 1.2, which knows the escapes of Python. */
export function yamlString(text: string): string {
  return pythonString(text);
}

/**
 * A string literal of Java. The compiler replaces `\u…` before it looks for the
 * end of the literal (JLS 3.3), so control characters are octal.
 */
export function javaString(text: string): string {
  const plain = text.replace(/["\\]/g, c => `\\${c}`);
  return `"${plain.replace(UNSEEN, c =>
    c.codePointAt(0)! < 0x100
      ? `\\${c.codePointAt(0)!.toString(8).padStart(3, '0')}`
      : Array.from(
          { length: c.length },
          (_, i) => `\\u${c.charCodeAt(i).toString(16).padStart(4, '0')}`,
        ).join(''),
  )}"`;
}

/** One word of a POSIX shell. */
export function shellWord(text: string): string {
  return `'${oneLine(text).replace(/'/g, `'\\''`)}'`;
}

/** A quoted value of a JAAS configuration, without the quotes. */
export function jaasValue(text: string): string {
  return oneLine(text).replace(/["\\]/g, c => `\\${c}`);
}

/** For places that cannot escape: what is not seen becomes a replacement character. */
export function oneLine(text: string): string {
  return text.replace(UNSEEN, '\ufffd');
}
