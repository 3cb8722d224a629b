import { LoggerService } from '@backstage/backend-plugin-api';
import { createSifter } from '../createSifter';

/** Sifts the batch that it is called with, and closes nothing. */
async function siftAndLeave() {
  const sifter = createSifter({
    cluster: 'demo',
    logger: {} as LoggerService,
  });
  const { stretches } = await sifter.sift({
    stretches: [
      {
        partition: 0,
        from: 0n,
        to: 1n,
        batches: new Uint8Array(Buffer.from(process.argv[2], 'base64')),
        abortedTransactions: [],
      },
    ],
    selection: { payloads: 'cut' },
    direction: 'forward',
    maxMatches: 1,
    maxInflatedBytes: 1_000_000,
  });
  process.stdout.write(`${stretches[0].messages.length} message\n`);
}

siftAndLeave();
