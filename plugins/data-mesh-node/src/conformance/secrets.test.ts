import { leaksOf } from './secrets';

const SECRET = 'p/ss w0rd';

const cyclic: { self?: unknown; deep: unknown } = {
  deep: [[[{ a: new Map([['b', new Set([`is ${SECRET}`])]]) }]]],
};
cyclic.self = cyclic;

describe('a secret', () => {
  it.each([
    ['text', `the ${SECRET}`],
    ['a cycle, deep in it', cyclic],
    ['the message of an error', new Error(SECRET)],
    ['the cause of an error', new Error('x', { cause: new Error(SECRET) })],
    ['a property of an error', Object.assign(new Error('x'), { to: SECRET })],
    ['hexadecimal', `0x00${Buffer.from(SECRET).toString('hex')}ff`],
    ['base64', Buffer.from(SECRET).toString('base64')],
    ['a URL', `https://portal:${encodeURIComponent(SECRET)}@host`],
    ['a long list', [...Array.from({ length: 500 }, () => 'x'), SECRET]],
  ])('is found in %s', (_, something) => {
    expect(leaksOf(something, ['another', SECRET])).toEqual([
      expect.stringContaining(SECRET),
    ]);
  });

  it('is not found where it is not', () => {
    expect(leaksOf({ message: 'p/ss', at: 12n }, [SECRET])).toEqual([]);
  });
});
