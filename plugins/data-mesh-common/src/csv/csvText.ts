/**
 * A text as a field of CSV (RFC 4180), quoted where it has to be. A spreadsheet
 * would compute what begins with `=`, `+`, `-`, `@`, a tab or a line break, and
 * some begin cells at semicolons, tabs and line breaks too, with no regard to
 * quotes: whatever would be computed gets an apostrophe before it (OWASP, CSV
 * injection).
 *
 * @internal
 */
export function csvText(text: string): string {
  const harmless = text
    .replace(/^(?=[\t\r\n])/, "'")
    .replace(/(^|[;\t\r\n])( *)(?=[=+\-@＝＋－＠])/g, "$1$2'");
  return /["\r\n,;\t']/.test(harmless)
    ? `"${harmless.replace(/"/g, '""')}"`
    : harmless;
}
