import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  mkdirSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fillOnce } from './cache.cjs';

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'datamesh-cache-'));
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

const env = () => ({ DATAMESH_CACHE: cache });

it('fills a folder once and answers from it afterwards', async () => {
  const fill = jest.fn(async (directory: string) => {
    writeFileSync(join(directory, 'jar'), 'bytes');
  });
  const first = await fillOnce('kafka', fill, env());
  expect(await fillOnce('kafka', fill, env())).toBe(first);
  expect(readFileSync(join(first, 'jar'), 'utf8')).toBe('bytes');
  expect(fill).toHaveBeenCalledTimes(1);
});

it('leaves nothing behind when the download fails, and tries again', async () => {
  const failing = async (directory: string) => {
    writeFileSync(join(directory, 'half'), 'a jar');
    throw new Error('network');
  };
  await expect(fillOnce('kafka', failing, env())).rejects.toThrow('network');
  expect(readdirSync(cache)).toEqual([]);
  const folder = await fillOnce('kafka', async () => {}, env());
  expect(readdirSync(folder)).toEqual([]);
});

it('takes over from a process that was killed in the middle', async () => {
  const { pid } = await new Promise<{ pid: number }>(resolve => {
    const child = execFile(process.execPath, ['-e', ''], () =>
      resolve({ pid: child.pid! }),
    );
  });
  writeFileSync(join(cache, 'kafka.lock'), String(pid));
  mkdirSync(join(cache, `kafka.${pid}.tmp`));
  await fillOnce(
    'kafka',
    async directory => writeFileSync(join(directory, 'jar'), 'bytes'),
    env(),
  );
  expect(readdirSync(cache)).toEqual(['kafka']);
});

it('lets processes that ask at the same time share one download', async () => {
  const program = `
    const { fillOnce } = require(${JSON.stringify(
      require.resolve('./cache.cjs'),
    )});
    const fs = require('node:fs');
    fillOnce('kafka', async directory => {
      fs.appendFileSync(${JSON.stringify(join(cache, 'downloads'))}, 'x');
      await new Promise(resolve => setTimeout(resolve, 500));
      fs.writeFileSync(directory + '/jar', 'bytes');
    }).then(folder => { if (fs.readFileSync(folder + '/jar', 'utf8') !== 'bytes') process.exit(1); });
  `;
  await Promise.all(
    Array.from({ length: 4 }, () =>
      promisify(execFile)(process.execPath, ['-e', program], {
        env: { ...process.env, ...env() },
      }),
    ),
  );
  expect(readFileSync(join(cache, 'downloads'), 'utf8')).toBe('x');
  expect(existsSync(join(cache, 'kafka.lock'))).toBe(false);
});
