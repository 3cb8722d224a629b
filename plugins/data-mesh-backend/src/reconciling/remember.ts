/** The value of a key, read once; whoever asks meanwhile waits for the same. */
export function remember<T>(
  known: Map<string, Promise<T>>,
  key: string,
  read: () => Promise<T>,
): Promise<T> {
  const value = known.get(key) ?? read();
  known.set(key, value);
  return value;
}
