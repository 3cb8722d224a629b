import { readEvents } from './readEvents';

function responseOf(chunks: Uint8Array[], onCancel?: () => void) {
  const waiting = [...chunks];
  return {
    body: {
      getReader: () => ({
        read: async () => ({
          done: waiting.length === 0,
          value: waiting.shift(),
        }),
        cancel: async () => onCancel?.(),
      }),
    },
  } as unknown as Response;
}

const text = [
  ': a comment keeps the connection open',
  '',
  'event: started',
  'data: {"reason":"späte Flüge ✈"}',
  '',
  'data: {"no":"name"}',
  '',
  'event: ended',
  'data: {"items":',
  'data: [1]}',
  '',
  '',
].join('\n');

async function all(response: Response) {
  const events = [];
  for await (const event of readEvents(response)) {
    events.push(event);
  }
  return events;
}

describe('server-sent events', () => {
  it.each([1, 2, 3, 7, 1000])(
    'are the same however they are cut into chunks of %i bytes',
    async size => {
      const bytes = new TextEncoder().encode(text);
      const chunks = Array.from(
        { length: Math.ceil(bytes.length / size) },
        (_, i) => bytes.slice(i * size, (i + 1) * size),
      );
      expect(await all(responseOf(chunks))).toEqual([
        { event: 'started', data: { reason: 'späte Flüge ✈' } },
        { event: 'message', data: { no: 'name' } },
        { event: 'ended', data: { items: [1] } },
      ]);
    },
  );

  it('ends the connection when nobody listens any more', async () => {
    const onCancel = jest.fn();
    const response = responseOf([new TextEncoder().encode(text)], onCancel);
    for await (const { event } of readEvents(response)) {
      expect(event).toBe('started');
      break;
    }
    expect(onCancel).toHaveBeenCalledTimes(1);
  });

  it('leaves out an event that never ended', async () => {
    const chunk = new TextEncoder().encode('event: ended\ndata: {"a":');
    expect(await all(responseOf([chunk]))).toEqual([]);
  });
});
