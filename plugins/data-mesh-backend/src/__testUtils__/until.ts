/** Waits for what happens in the background; 5 seconds at most. */
export async function until(isTrue: () => boolean): Promise<void> {
  for (let waited = 0; waited < 250; waited++) {
    if (isTrue()) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  throw new Error('It did not come true in time');
}
