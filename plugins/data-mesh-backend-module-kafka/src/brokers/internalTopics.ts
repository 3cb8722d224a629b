import { NotAllowedError } from '@backstage/errors';

/** Topics of the platform itself: by custom their names begin with `_`. */
const INTERNAL = /^(?:_|kafkasql-)/;

export function isInternal(topic: string): boolean {
  return INTERNAL.test(topic);
}

/** A port may name any topic, and the portal's principal may often use them all. */
export function assertNotInternal(topic: string): void {
  if (isInternal(topic)) {
    throw new NotAllowedError(
      `Topic ${JSON.stringify(
        topic,
      )} belongs to the platform itself, such as offsets or schemas, and is not shown: name a topic that carries data of the product`,
    );
  }
}
