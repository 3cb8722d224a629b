import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { SchemaChange } from '@datamesh-portal/plugin-data-mesh-common';
import { SchemaDocument } from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { Comparisons } from './Comparisons';

const document: SchemaDocument = {
  format: 'avro',
  schema: '"int"',
  references: [],
};

/** Comparisons that end when the test says so. */
function pending() {
  const running: Array<{
    resolve: (changes: SchemaChange[]) => void;
    reject: (error: Error) => void;
  }> = [];
  const compare = jest.fn(
    () =>
      new Promise<SchemaChange[]>((resolve, reject) =>
        running.push({ resolve, reject }),
      ),
  );
  const comparisons = new Comparisons(compare);
  const ask = (pair: string) => comparisons.get(pair, document, document);
  return { ask, compare, running };
}

/** Until what may begin has begun. */
const turn = () => new Promise(setImmediate);

describe('comparisons', () => {
  it('are made once for a pair, however often it is asked for', async () => {
    const { ask, compare, running } = pending();

    const both = Promise.all([ask('1 2'), ask('1 2')]);
    await turn();
    running[0].resolve([]);
    await both;
    await ask('1 2');

    expect(compare).toHaveBeenCalledTimes(1);
  });

  it('are not tried again where a pair is too much', async () => {
    const { ask, compare, running } = pending();

    const first = ask('1 2');
    await turn();
    running[0].reject(new InputError('too large'));

    await expect(first).rejects.toThrow('too large');
    await expect(ask('1 2')).rejects.toThrow('too large');
    expect(compare).toHaveBeenCalledTimes(1);
  });

  it('are tried again after something passing', async () => {
    const { ask, compare, running } = pending();

    const first = ask('1 2');
    await turn();
    running[0].reject(new ServiceUnavailableError('busy'));
    await expect(first).rejects.toThrow('busy');
    const second = ask('1 2');
    await turn();
    running[1].resolve([]);

    await expect(second).resolves.toEqual([]);
    expect(compare).toHaveBeenCalledTimes(2);
  });

  it('run two at a time, and are refused when too many wait', async () => {
    const { ask, compare, running } = pending();

    const all = Array.from({ length: 22 }, (_, i) => ask(`${i}`));
    await turn();
    expect(compare).toHaveBeenCalledTimes(2);
    await expect(ask('one too many')).rejects.toThrow('try again in a while');
    for (let done = 0; done < all.length; done++) {
      running[done].resolve([]);
      await all[done];
      await turn();
    }

    expect(compare).toHaveBeenCalledTimes(22);
  });
});
