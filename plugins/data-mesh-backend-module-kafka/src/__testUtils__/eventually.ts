/** Asks again and again until the answer is right, for at most `withinMs`. */
export async function eventually<T>(
  question: () => Promise<T>,
  isRight: (answer: T) => boolean,
  withinMs = 5_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await question();
    if (isRight(answer) || Date.now() > deadline) {
      return answer;
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
