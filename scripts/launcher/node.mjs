import fs from 'node:fs';
import path from 'node:path';
import { bootstrap } from './places.mjs';
import { Problem } from './problem.mjs';

/** Brought when the Node at hand is not one that Backstage supports. */
export const NODE_VERSION = '24.21.0';

/** Major versions that Backstage supports. */
const supported = [22, 24];

export function isSupported(version = process.versions.node) {
  return supported.includes(Number(version.split('.')[0]));
}

/** The npm package that holds Node's program for a platform. */
export function nodePackage(platform = process.platform, arch = process.arch) {
  const system = { linux: 'linux', darwin: 'darwin', win32: 'win' }[platform];
  if (!system || !['x64', 'arm64'].includes(arch)) {
    throw new Problem(
      `There is no Node ${NODE_VERSION} to fetch for ${platform} ${arch}: install Node 24 and start again`,
    );
  }
  return `node-${system}-${arch}`;
}

const cacheFolder = `node-${NODE_VERSION}`;

export function isNodeFetched() {
  return fs.existsSync(bootstrap.cachedPath(cacheFolder));
}

/**
 * Path of a Node that can run the portal: the one at hand, or Node 24 from npm in
 * the cache. Its platform packages hold the program itself, so no install script
 * has to run.
 */
export async function ensureNode() {
  if (isSupported()) return process.execPath;
  const name = nodePackage();
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const directory = await bootstrap.fillOnce(cacheFolder, async draft => {
    const npm = process.env.npm_execpath;
    const [command, first] = npm?.endsWith('.js')
      ? [process.execPath, [npm]]
      : ['npm', []];
    const args = [
      ...first,
      'install',
      '--ignore-scripts',
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ];
    try {
      await bootstrap.runToEnd(
        command,
        [...args, '--prefix', draft, `${name}@${NODE_VERSION}`],
        {
          cwd: draft,
          shell: command === 'npm' && process.platform === 'win32',
        },
      );
    } catch (error) {
      throw new Problem(
        `Node ${NODE_VERSION} could not be fetched with npm (${error.message}): look at the network, or install Node 24`,
      );
    }
  });
  const bin = path.join(directory, 'node_modules', name, 'bin', program);
  if (!fs.existsSync(bin)) {
    throw new Problem(
      `${bin} is missing: remove ${directory} and start again, or install Node 24`,
    );
  }
  return bin;
}

/** Environment in which `node` is the given Node, for programs that start programs. */
export function withNode(nodeBin, env = process.env) {
  const folder = path.dirname(nodeBin);
  return { ...env, PATH: `${folder}${path.delimiter}${env.PATH ?? ''}` };
}
