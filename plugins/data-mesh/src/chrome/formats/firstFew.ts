/** Names in a text, the first few of them when they are many: `a, b and 3 more`. */
export function firstFew(names: Array<string | number>, most: number): string {
  const named = names.slice(0, most).join(', ');
  const more = names.length - most;
  return more > 0 ? `${named} and ${more.toLocaleString('en')} more` : named;
}
