const ESCAPE =
  /\\(?:([0-7]{1,3})|[xX]([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([\s\S]))/g;
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

/** What a text of a `.proto` file stands for; bytes become characters of that number. */
export function unescapeText(text: string): string {
  return text.includes('\\')
    ? text.replace(
        ESCAPE,
        (escape, octal, hex, short, long, letter: string | undefined) => {
          if (letter !== undefined) {
            return LETTERS[letter] ?? letter;
          }
          const code = parseInt(octal ?? hex ?? short ?? long, octal ? 8 : 16);
          return code > LAST_CODE_POINT ? escape : String.fromCodePoint(code);
        },
      )
    : text;
}
