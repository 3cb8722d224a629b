import { JsonObject } from '@backstage/types';
import { findUnknownKeys } from './findUnknownKeys';

const KNOWN = {
  claims: { proof: 'any', prefixes: { prefix: 'any', groups: 'any' } },
  clusters: { '*': { brokers: 'any' } },
} as const;

const find = (dataMesh: JsonObject) =>
  findUnknownKeys(dataMesh, 'dataMesh', KNOWN);

describe('keys that nothing reads', () => {
  it('are none where all is known, or nothing configured', () => {
    expect(
      find({
        claims: { proof: 'none', prefixes: [{ prefix: 'a', groups: ['b'] }] },
        clusters: { constructor: { brokers: { what: 'ever' } }, odd: 'text' },
      }),
    ).toEqual([]);
    expect(findUnknownKeys(undefined, 'dataMesh', KNOWN)).toEqual([]);
  });

  it('are named with what was meant, and without their values', () => {
    expect(
      find({
        claims: { prof: 'secret', prefixes: [{ prefix: 'a', group: ['b'] }] },
        clusters: { demo: { password: 'secret' } },
        toString: {},
      }),
    ).toEqual([
      'dataMesh.claims.prof in the configuration is unknown and has no effect; did you mean proof?',
      'dataMesh.claims.prefixes[0].group in the configuration is unknown and has no effect; did you mean groups?',
      'dataMesh.clusters.demo.password in the configuration is unknown and has no effect',
      'dataMesh.toString in the configuration is unknown and has no effect',
    ]);
  });
});
