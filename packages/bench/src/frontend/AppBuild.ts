import { execFile } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { root, scratch } from '../repository';

const APP = join(root, 'packages', 'app');
const CLI = join(root, 'node_modules/@backstage/cli/bin/backstage-cli');
/** What the app imports of the data mesh; its other packages come with these. */
const DATA_MESH = [
  '@datamesh-portal/plugin-data-mesh',
  '@datamesh-portal/plugin-data-mesh-common',
];

/**
 * The portal's app, built in a copy, so that neither its sources nor the build
 * that a running portal serves are touched. Nobody opens the copy: it is weighed.
 */
export class AppBuild {
  readonly #folder: string;

  constructor(name: string) {
    this.#folder = scratch(`bench-app-${name}`);
    rmSync(this.#folder, { recursive: true, force: true });
    cpSync(APP, this.#folder, {
      recursive: true,
      filter: source => !['node_modules', 'dist'].includes(basename(source)),
    });
  }

  /** Leaves empty packages where the app imports the data mesh. */
  withoutDataMesh(): this {
    const manifest = join(this.#folder, 'package.json');
    const content = JSON.parse(readFileSync(manifest, 'utf8'));
    for (const name of DATA_MESH) {
      if (!(name in content.dependencies)) {
        throw new Error(`packages/app no longer depends on ${name}`);
      }
      // Backstage takes every dependency that is a plugin into the app.
      delete content.dependencies[name];
      this.#write(`node_modules/${name}/package.json`, '{"main":"index.js"}');
      for (const entry of ['index', 'alpha']) {
        this.#write(`node_modules/${name}/${entry}.js`, 'module.exports = {};');
      }
    }
    writeFileSync(manifest, JSON.stringify(content));
    return this;
  }

  /** Uses everything that the plugin offers portals of the legacy system. */
  withLegacyPlugin(): this {
    const plugin = JSON.stringify(join(root, 'plugins/data-mesh/src'));
    this.#write(
      'src/legacyPlugin.ts',
      `import * as dataMesh from ${plugin};\nObject.assign(window, dataMesh);\n`,
    );
    appendFileSync(
      join(this.#folder, 'src', 'index.tsx'),
      "\nimport './legacyPlugin';\n",
    );
    return this;
  }

  /**
   * Builds as `yarn workspace app build` does; resolves with the kilobytes
   * (10^3) of JavaScript, each file gzipped, that index.html asks for.
   */
  async weigh(): Promise<number> {
    try {
      await promisify(execFile)(process.execPath, [CLI, 'package', 'build'], {
        cwd: this.#folder,
        maxBuffer: 64 * 1024 ** 2,
      });
      return firstScripts(join(this.#folder, 'dist'))
        .map(file => gzipSync(readFileSync(file)).length / 1_000)
        .reduce((sum, size) => sum + size, 0);
    } finally {
      rmSync(this.#folder, { recursive: true, force: true });
    }
  }

  #write(name: string, content: string) {
    const file = join(this.#folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/**
 * The scripts of index.html. The bundler splits an entry and what it imports
 * statically into these; everything else is loaded by them when it is needed.
 */
function firstScripts(dist: string): string[] {
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/<script[^>]* src="([^"]+)"/g)];
  if (!scripts.length) {
    throw new Error('The built index.html has no scripts');
  }
  return scripts.map(([, address]) => join(dist, address));
}
