import { everythingContract } from './__fixtures__/everythingContract';
import { performance } from 'node:perf_hooks';
import { parseContract } from './parseContract';

const yaml = `apiVersion: v3.1.0
kind: DataContract
id: flights
version: 1.0.0
status: active
`;

jest.setTimeout(30_000);

describe('parseContract', () => {
  it('reads a contract from YAML', () => {
    const { contract, problems } = parseContract(yaml);

    expect(problems).toEqual([]);
    expect(contract).toMatchObject({ id: 'flights', version: '1.0.0' });
  });

  it('reads a contract from JSON text and from an object', () => {
    const document = parseContract(yaml).document!;

    expect(parseContract(JSON.stringify(document)).contract).toEqual(document);
    expect(parseContract(document).contract).toEqual(document);
  });

  it('gives no contract when there is a problem, but what the text says', () => {
    const { contract, document, problems } = parseContract(
      `${yaml}stauts: x\n`,
    );

    expect(contract).toBeUndefined();
    expect(document).toMatchObject({ id: 'flights', stauts: 'x' });
    expect(problems).toEqual([
      { path: 'stauts', message: expect.stringContaining('customProperties') },
    ]);
  });

  it('expands anchors, aliases and merge keys', () => {
    const { contract, problems } = parseContract(`${yaml}schema:
  - name: a
    properties:
      - &text { name: x, logicalType: string }
      - { <<: *text, name: y }
`);

    expect(problems).toEqual([]);
    expect(contract?.schema?.[0].properties?.[1]).toEqual({
      name: 'y',
      logicalType: 'string',
    });
  });

  it.each<[string, string, string, RegExp]>([
    ['a tab', 'a:\n\t- b', 'line 2, column 1', /Tabs are not allowed/],
    [
      'a field written twice',
      'id: a\nkind: x\nid: b',
      'line 3, column 1',
      /names the field "id" a second time/,
    ],
    [
      'a field of JSON written twice',
      '{"schema": [{"classification": "restricted",\n "classification": "public"}]}',
      'line 2, column 2',
      /names the field "classification" a second time/,
    ],
    [
      'a field of JSON written twice in different ways',
      '{"a": {"i{d": ["id", 1e3]}, "id": "x\\"id", "\\u0069d": {"id": null}}',
      'line 1, column 44',
      /names the field "id" a second time/,
    ],
    ['an open quote', 'id: "a', 'line 1, column 7', /Missing closing "quote/],
    [
      'two documents',
      'a: 1\n---\nb: 2',
      'line 2, column 1',
      /multiple documents/,
    ],
    ['broken JSON', '{"a": [1,\n "b": }', 'line 2, column 7', /cannot be read/],
    ['an alias without an anchor', 'a: *b', 'line 1, column 4', /alias/i],
  ])('says where %s is', (_, source, path, message) => {
    const { contract, problems } = parseContract(source);

    expect(contract).toBeUndefined();
    expect(problems[0]).toEqual({
      path,
      message: expect.stringMatching(message),
    });
  });

  it('reads JSON whose names and texts repeat in different objects', () => {
    const json = JSON.stringify(everythingContract, undefined, 2);

    expect(parseContract(json).problems).toEqual([]);
    expect(
      parseContract('{"a":["a","a"],"b":{"a":"b"},"c":"b"}').document,
    ).toEqual({
      a: ['a', 'a'],
      b: { a: 'b' },
      c: 'b',
    });
  });

  it('rejects empty text', () => {
    expect(parseContract(' \n').problems).toEqual([
      { path: '', message: expect.stringContaining('is empty') },
    ]);
  });

  it.each<[string, string]>([
    [
      'an alias bomb',
      `a0: &a0 [x]\n${Array.from(
        { length: 12 },
        (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`)}]`,
      ).join('\n')}`,
    ],
    ['a document that holds itself', 'a: &a\n  b: *a'],
    [
      'a large value repeated by aliases',
      `a: &a [${Array(5_000).fill('x')}]\nb: [${Array(90).fill('*a')}]`,
    ],
    [
      'a long text repeated by aliases',
      `a: &a "${'x'.repeat(50_000)}"\nb: [${Array(190).fill('*a')}]`,
    ],
    ['too much text', `a: "${'x'.repeat(600_000)}"`],
    ['deep lists', '['.repeat(100_000)],
    ['deep JSON', `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
  ])('refuses %s quickly', (_, source) => {
    const start = performance.now();
    const { contract, problems } = parseContract(source);

    expect(contract).toBeUndefined();
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0].message).toMatch(
      /too many aliases|too deeply|too large|characters/,
    );
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
