/** What becomes of an attempt: a value that JSON holds, or a kind of error. */
export function outcome(attempt: () => unknown): string {
  try {
    return JSON.stringify(attempt()) === undefined ? 'nothing' : 'value';
  } catch (error) {
    return (error as Error).name;
  }
}
