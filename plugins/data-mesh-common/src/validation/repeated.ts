/** Names that are there more than once, each once. */
export function repeated(names: readonly string[]): string[] {
  return [
    ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
  ];
}
