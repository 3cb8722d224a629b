import { NotFoundError } from '@backstage/errors';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  mkdir,
  mkdtemp,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContractReader } from './ContractReader';

const answers: Record<string, string | Error> = {};
const readUrl = jest.fn(async (url: string) => {
  const answer = answers[url];
  if (typeof answer !== 'string') {
    throw answer ?? new NotFoundError(`no ${url}`);
  }
  return { buffer: async () => Buffer.from(answer) };
});
const reader = new ContractReader({
  reader: { readUrl, readTree: jest.fn(), search: jest.fn() },
  integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
});

describe('contracts beside an entity file on disk', () => {
  let directory: string;
  const read = (target: string) =>
    reader.read(target, {
      type: 'file',
      target: join(directory, 'products', 'entity.yaml'),
    });

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'contract-reader-'));
    const products = join(directory, 'products');
    await mkdir(join(products, 'contracts'), { recursive: true });
    await writeFile(join(directory, 'secret'), 'secret');
    await writeFile(join(products, 'contracts', 'a.yaml'), 'id: a');
    await writeFile(join(products, '..a.yaml'), 'id: dots');
    await symlink(join(directory, 'secret'), join(products, 'link.yaml'));
    await writeFile(join(products, 'large.yaml'), '');
    await truncate(join(products, 'large.yaml'), 5_000_000);
  });

  afterAll(() => rm(directory, { recursive: true }));

  it('are read, and refreshed when they change', async () => {
    const expected = {
      content: 'id: a',
      refreshKey: `file:${join(directory, 'products/contracts/a.yaml')}`,
    };

    expect(await read('./contracts/a.yaml')).toEqual(expected);
    expect(await read('contracts/../contracts/a.yaml')).toEqual(expected);
    expect(await read('..a.yaml')).toMatchObject({ content: 'id: dots' });
  });

  it.each([
    ['../secret', /must be in the directory of the entity file/],
    ['/etc/hostname', /must be in the directory of the entity file/],
    ['link.yaml', /is a link to a file outside/],
    ['absent.yaml', /there is no such file beside the entity file/],
    ['contracts', /is a directory/],
    ['large.yaml', /has 5000000 bytes/],
  ])('are not read when they are %s', async (target, reason) => {
    const reading = await read(target);

    expect(reading).toEqual(
      expect.objectContaining({ unreadable: expect.stringMatching(reason) }),
    );
    expect(reading).not.toHaveProperty('content');
    expect(
      reading && 'unreadable' in reading && reading.unreadable,
    ).not.toContain(directory);
  });

  it('leave web addresses to the placeholders of the catalog', async () => {
    expect(await read('https://example.com/a.yaml')).toBeUndefined();
  });
});

describe('contracts beside an entity file on the web', () => {
  const base =
    'https://github.com/airline/mesh/blob/main/products/departures/entity.yaml';
  const folder =
    'https://github.com/airline/mesh/tree/main/products/departures';
  const beside = `${folder}/contracts/a.yaml`;
  const read = (target: string) =>
    reader.read(target, { type: 'url', target: base });

  beforeEach(() => readUrl.mockClear());

  it('are read, and refreshed when they change', async () => {
    answers[beside] = 'id: a';

    expect(await read('./contracts/a.yaml')).toEqual({
      content: 'id: a',
      refreshKey: `url:${beside}`,
    });
  });

  it('are reported when they are not there', async () => {
    expect(await read('./absent.yaml')).toEqual({
      unreadable: 'there is no such file',
      refreshKey: `url:${folder}/absent.yaml`,
    });
  });

  it('are not taken into the catalog when they are too large', async () => {
    answers[beside] = 'x'.repeat(2_000_001);

    expect(await read('./contracts/a.yaml')).toEqual({
      unreadable: expect.stringContaining('it has 2000001 bytes'),
      refreshKey: `url:${beside}`,
    });
  });

  it('are left to the catalog while the server is out of order', async () => {
    answers[beside] = new Error('503');

    expect(await read('./contracts/a.yaml')).toBeUndefined();
  });

  it.each([
    '../other/a.yaml',
    '/a.yaml',
    '../../../../../../other/repo/blob/main/a.yaml',
    'https://example.com/a.yaml',
    '//example.com/a.yaml',
  ])('are left to the catalog when they are elsewhere: %s', async target => {
    expect(await read(target)).toBeUndefined();
    expect(readUrl).not.toHaveBeenCalled();
  });
});

it('leaves products that come from no file to the catalog', async () => {
  expect(
    await reader.read('./a.yaml', { type: 'data-mesh', target: 'x' }),
  ).toBeUndefined();
});
