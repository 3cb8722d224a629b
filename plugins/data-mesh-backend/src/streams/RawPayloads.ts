import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { Caller } from '../people/Callers';
import { parseOffset } from './scans/parseOffset';
import { Sessions } from './sessions/Sessions';
import { SessionSlots } from './sessions/SessionSlots';
import { PortName, VisiblePort } from './visibility/VisiblePorts';

/** Hands out the bytes of keys and values as they lie in the stream. */
export class RawPayloads {
  readonly #sessions: Sessions;
  readonly #slots: SessionSlots;

  constructor(options: { sessions: Sessions; slots: SessionSlots }) {
    this.#sessions = options.sessions;
    this.#slots = options.slots;
  }

  /**
   * For those who see everything: nothing of bytes can be masked. Throws a
   * `NotFoundError` when the message is not there, or has no such part.
   */
  async get(
    caller: Caller,
    name: PortName,
    place: { partition: number; offset: string; part: 'key' | 'value' },
    signal: AbortSignal,
  ): Promise<{ bytes: Uint8Array; filename: string }> {
    const { partition, part } = place;
    const offset = parseOffset(place.offset);
    return this.#sessions.during(
      caller,
      name,
      {
        kind: 'raw',
        payloads: 'whole',
        signal,
        slots: this.#slots,
        plan: demandEverything,
      },
      async ({ confirm, platform, visiblePort: { at }, record }) => {
        const message = await platform.readRaw(at.topic, partition, offset);
        const bytes = message[part];
        if (!bytes) {
          throw new NotFoundError(`Message ${offset} has no ${part}`);
        }
        await confirm();
        record.saw([{ partition, offset: `${offset}` }]);
        await record.end();
        const topic = at.topic.replace(/[^\w.-]/g, '_');
        return { bytes, filename: `${topic}-${partition}-${offset}.${part}` };
      },
    );
  }
}

function demandEverything({ visible }: VisiblePort): void {
  if (visible.shows !== 'everything') {
    throw new NotAllowedError(
      'Bytes as they lie in the stream are for members of the owning group who may see classified fields in clear: nothing of bytes can be masked',
    );
  }
}
