/**
 * The one way to write a value as JSON, after RFC 8785 (JSON Canonicalization
 * Scheme): no white space, members sorted by the UTF-16 code units of their
 * names, strings and numbers as ECMAScript's JSON.stringify writes them. Dates
 * become ISO 8601 in UTC with milliseconds; members without a value are left out.
 */
export function canonicalJson(value: unknown): string {
  return write(JSON.parse(JSON.stringify(value)));
}

function write(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(write).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    // Sorted here and not by rebuilding the object: engines put names that
    // look like numbers first.
    const members = Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => `${JSON.stringify(name)}:${write(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}
