import { judgementsOf } from './judgements';

const about = (path: string, message = '') => ({ path, message });

describe('judgementsOf', () => {
  it('gives each disagreement the judgement of its field', () => {
    const gate = { ...about('gate'), follows: 'schema' as const };
    expect(judgementsOf([about('delay'), about('gate')], [gate])).toEqual([
      undefined,
      gate,
    ]);
  });

  it('tells apart what disagrees about the same field', () => {
    const type = { ...about('delay', 'type'), follows: 'both' as const };
    const need = { ...about('delay', 'need'), follows: 'contract' as const };
    expect(
      judgementsOf([about('delay'), about('delay')], [type, need]),
    ).toEqual([type, need]);
    expect(judgementsOf([about('delay'), about('delay')], [type])).toEqual([
      type,
      type,
    ]);
  });
});
