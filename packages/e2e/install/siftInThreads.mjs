import assert from 'node:assert';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const MODULE = '@datamesh-portal/plugin-data-mesh-backend-module-kafka';

/** A record batch of two messages, compressed with LZ4. */
const BATCH = Buffer.from(
  'AAAAAAAAAAAAAABaAAAAAALR/nbjAAMAAAABAAABi8/laAAAAAGLz+VoAf//////////AAAAAAAAAAAAAgQiTRhgQIIaAACAHAAAAAJrDnsibiI6MX0AFAACAgEIdGV4dAAAAAAA',
  'base64',
);

/**
 * Expects that the worker threads of the Kafka module start from what was packed:
 * nothing else in a portal without a broker would.
 */
export async function siftInThreads(portal) {
  const require = createRequire(join(portal, 'packages/backend/package.json'));
  const dist = join(dirname(require.resolve(`${MODULE}/package.json`)), 'dist');
  const { createSifter } = require(join(
    dist,
    'streams/sifting/createSifter.cjs.js',
  ));
  const sifter = createSifter({ cluster: 'demo', logger: console });
  const sift = filter =>
    sifter.sift({
      stretches: [
        {
          partition: 0,
          from: 0n,
          to: 2n,
          batches: new Uint8Array(BATCH),
          abortedTransactions: [],
        },
      ],
      selection: { payloads: 'cut', filter },
      direction: 'forward',
      maxMatches: 10,
      maxInflatedBytes: 1_000_000,
    });
  const valuesOf = ({ stretches: [{ messages }] }) =>
    messages.map(({ message }) => message.value.data);
  assert.deepEqual(valuesOf(await sift()), [{ n: 1 }, 'text']);
  assert.deepEqual(valuesOf(await sift('key == "k"')), [{ n: 1 }]);
  await sifter.close();
}
