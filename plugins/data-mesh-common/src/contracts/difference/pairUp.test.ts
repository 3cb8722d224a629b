import { pairUp } from './pairUp';

const isSame = (one: string, other: string) => one === other;
const isAlike = (one: string, other: string) => one[0] === other[0];

describe('pairUp', () => {
  it('goes by the first relation for all before it tries the next', () => {
    expect([...pairUp(['ax', 'ab'], ['ab', 'ac'], [isSame, isAlike])]).toEqual([
      ['ax', 'ac'],
      ['ab', 'ab'],
    ]);
  });

  it('takes the last ones left for a pair where they may be one', () => {
    const pairs = (mayBeLast?: (text: string) => boolean) => [
      ...pairUp(['a', 'b'], ['c', 'a'], [isSame], mayBeLast),
    ];
    expect(pairs()).toEqual([['a', 'a']]);
    expect(pairs(text => text !== 'c')).toEqual([['a', 'a']]);
    expect(pairs(() => true)).toEqual([
      ['a', 'a'],
      ['b', 'c'],
    ]);
  });

  it('pairs nothing by being left where several are', () => {
    expect(pairUp(['a', 'b'], ['c'], [isSame], () => true).size).toBe(0);
  });
});
