/** A stream as the picker holds it, before everything is chosen. */
export type PickedStream = { cluster?: string; topic?: string };

/** Refuses to go on until a cluster and a topic are chosen. */
export function requireStream(
  value: PickedStream | undefined,
  validation: { addError(message: string): void },
): void {
  if (!value?.cluster) {
    validation.addError('Choose the cluster that holds your stream.');
  } else if (!value.topic) {
    validation.addError('Choose the stream that you want to publish.');
  }
}
