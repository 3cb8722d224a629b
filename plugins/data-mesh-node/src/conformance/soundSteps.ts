import { StreamReadRequest, StreamReadStep } from '../streams';

/** What holds for the steps of every read, whatever it was asked for. */
export function expectSoundSteps(
  steps: StreamReadStep[],
  request: StreamReadRequest,
): void {
  const last = steps.at(-1);
  expect(steps.map(({ stop }) => stop !== undefined)).toEqual([
    ...steps.slice(1).map(() => false),
    true,
  ]);
  const messages = steps.flatMap(step => step.messages);
  expect(messages.length).toBeLessThanOrEqual(request.limit);
  expect(last?.progress.matches).toBe(messages.length);
  if (last?.stop === 'exhausted') {
    expect(last.progress.partitionsDone).toBe(last.progress.partitions);
  }
  expectProgress(steps);
  const seen = new Map<number, bigint>();
  let handedOut = 0;
  for (const step of steps) {
    for (const { partition, offset } of step.messages) {
      const at = BigInt(offset);
      const before = seen.get(partition);
      if (before !== undefined) {
        expect(
          request.direction === 'forward' ? at > before : at < before,
        ).toBe(true);
      }
      seen.set(partition, at);
    }
    handedOut += step.messages.length;
    expectPlacesAround(messages.slice(0, handedOut), step);
  }
}

/** Sums do not fall, and a step does not leave the stream that the read began. */
function expectProgress(steps: StreamReadStep[]): void {
  for (const [i, { progress, lower, upper }] of steps.entries()) {
    const before = steps[i - 1]?.progress ?? { messages: 0, bytes: 0 };
    expect(progress.messages).toBeGreaterThanOrEqual(before.messages);
    expect(progress.bytes).toBeGreaterThanOrEqual(before.bytes);
    expect(progress.messages).toBeGreaterThanOrEqual(progress.matches);
    expect([lower.incarnation, upper.incarnation]).toEqual([
      steps[0].lower.incarnation,
      steps[0].lower.incarnation,
    ]);
  }
}

function expectPlacesAround(
  messages: StreamReadStep['messages'],
  { lower, upper }: StreamReadStep,
): void {
  const outside = messages.filter(({ partition, offset }) => {
    const from = lower.offsets.get(partition);
    const to = upper.offsets.get(partition);
    const at = BigInt(offset);
    return from === undefined || to === undefined || at < from || at >= to;
  });
  expect(outside).toEqual([]);
}
