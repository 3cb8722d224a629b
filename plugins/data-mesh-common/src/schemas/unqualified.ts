/** A name without the namespace or package before it. */
export function unqualified(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
