import { ServiceUnavailableError } from '@backstage/errors';
import { framed } from '../__testUtils__/batchBytes';
import {
  closeStubbornPool,
  openStubbornPool,
  outcomeOf,
  payloads,
  sifter,
  source,
  task,
} from './__testUtils__/stubbornPool';

jest.setTimeout(60_000);

beforeAll(openStubbornPool);
afterAll(closeStubbornPool);
beforeEach(() => jest.clearAllMocks());

describe('schemas for the threads', () => {
  const framedJson = [{ value: framed(1, '{"n":1}') }];

  it('are asked for once and kept, and not mixed up between clusters', async () => {
    const schemas = source();
    const mine = sifter({ schemas });
    for (let i = 0; i < 3; i++) {
      expect(await payloads(mine.sift(task(framedJson)))).toEqual([{ n: 1 }]);
    }
    expect(schemas.schemaById).toHaveBeenCalledTimes(1);
    const other = sifter({
      schemas: source({
        schemaById: async () => ({
          format: 'avro',
          schema: '{"type":"fixed","name":"F","size":7}',
          references: [],
        }),
      }),
    });
    expect(await payloads(other.sift(task(framedJson)))).toEqual([
      '0x7b226e223a317d',
    ]);
  });

  it('are missing while the registry is away, and only they', async () => {
    const schemas = source({
      schemaById: jest.fn(async () => {
        throw new ServiceUnavailableError('The registry does not answer');
      }),
    });
    const mine = sifter({ schemas });
    for (let i = 0; i < 3; i++) {
      const { stretches } = await mine.sift(
        task([{ key: 'k', value: framed(1, '{}'), headers: { h: 'x' } }]),
      );
      expect(stretches[0].messages[0].message).toMatchObject({
        key: { data: 'k' },
        value: {
          format: 'hex',
          error: 'Schema 1 cannot be used: The registry does not answer',
        },
        headers: [{ name: 'h' }],
      });
    }
    expect(schemas.schemaById).toHaveBeenCalledTimes(1);
  });

  it('hold nobody up while the registry thinks', async () => {
    let answer = () => {};
    const schemas = source({
      schemaById: () =>
        new Promise(resolve => {
          answer = () =>
            resolve({ format: 'json-schema', schema: '{}', references: [] });
        }),
    });
    const mine = sifter({ schemas });
    const waiting = payloads(mine.sift(task(framedJson)));
    const given = new AbortController();
    const givenUp = outcomeOf(mine.sift(task(framedJson), given.signal));
    expect(await payloads(sifter().sift(task([{ value: 'quick' }])))).toEqual([
      'quick',
    ]);
    given.abort(new Error('not wanted'));
    expect(await givenUp).toMatchObject({ message: 'not wanted' });
    answer();
    expect(await waiting).toEqual([{ n: 1 }]);
  });
});
