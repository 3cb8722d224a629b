// A cell shows about 30 characters; its title a little more.
const LONGEST = 200;

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** A decoded value on one line, as text. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') {
    return shortened(value);
  }
  if (typeof value === 'object' && value !== null) {
    return shortened(JSON.stringify(value));
  }
  return String(value);
}
