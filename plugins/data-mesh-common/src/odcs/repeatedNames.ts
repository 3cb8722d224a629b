/** What is to be told of a field that is written twice. */
export function describeRepeated(name: unknown): string {
  return `names the field ${JSON.stringify(name)} a second time; keep one`;
}

/** Texts and what gives JSON its structure; numbers and words lie between. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g;

/**
 * Names that an object of JSON text has a second time, of which a parser takes
 * the last without a word (RFC 8259, section 4), with their places in the text.
 *
 * @param json - Valid JSON.
 */
export function repeatedNames(
  json: string,
): Array<{ name: string; offset: number }> {
  const found: Array<{ name: string; offset: number }> = [];
  /** Names of the objects that are open; none of lists. */
  const open: Array<Set<string> | undefined> = [];
  let isName = false;
  for (const { 0: token, index } of json.matchAll(TOKEN)) {
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : undefined);
      isName = token === '{';
    } else if (token === '}' || token === ']') {
      open.pop();
      isName = false;
    } else if (token === ',') {
      isName = open.at(-1) !== undefined;
    } else if (isName) {
      const name: string = JSON.parse(token);
      const names = open.at(-1);
      if (names?.has(name)) {
        found.push({ name, offset: index });
      }
      names?.add(name);
      isName = false;
    }
  }
  return found;
}
