/** An error of this name. */
export const named = (name: string, message?: RegExp) =>
  expect.objectContaining({
    name,
    ...(message && { message: expect.stringMatching(message) }),
  });

/** What somebody is told whose command is refused. */
export function refusal(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return 'not refused';
}
