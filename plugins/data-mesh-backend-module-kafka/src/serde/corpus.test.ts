import { problemOf } from './__fuzz__/attempt';
import { FUZZ_FORMATS, readCorpus } from './__fuzz__/FuzzCase';
import { mutatePayload, mutateSchema } from './__fuzz__/mutations';
import { Random } from './__fuzz__/Random';

jest.setTimeout(60_000);

/** Each with the same seed, so that a failure stays until it is mended. */
const MUTATIONS = 60;

const cases = FUZZ_FORMATS.flatMap(format =>
  [...readCorpus(format)].map(
    ([file, fuzzCase]) => [format, file, fuzzCase] as const,
  ),
);

/** What stalls takes far longer; a busy machine does not. */
const MAX_MS = 5_000;

describe('hostile bytes of the corpus', () => {
  it.each(cases)('%s: %s is decoded or refused in time', (...[, , known]) => {
    const { format, schema, references, payloads } = known;
    for (const payload of payloads) {
      expect(
        problemOf({ format, schema, references, payload }, MAX_MS),
      ).toBeUndefined();
    }
  });

  it.each(cases)('%s: so is what is like %s', (...[, file, known]) => {
    const { format, references, payloads } = known;
    const random = new Random(file.length);
    for (let i = 0; i < MUTATIONS; i++) {
      const bytes = Buffer.from(random.pick(payloads), 'base64');
      const payload = mutatePayload(bytes, random, {
        format,
        other: bytes,
      }).toString('base64');
      const schema =
        known.schema !== undefined && i % 10 === 0
          ? mutateSchema(known.schema, random, { format, other: known.schema })
          : known.schema;
      expect(
        problemOf({ format, schema, references, payload }, MAX_MS),
      ).toBeUndefined();
    }
  });
});
