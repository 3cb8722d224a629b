import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const skipped = new Set(['node_modules', 'dist', 'dist-types', 'coverage']);

function* filesBelow(directory) {
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    const full = path.join(directory, entry.name);
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name)) yield* filesBelow(full);
    } else {
      yield full;
    }
  }
}

/** One hash over the names and contents of files and of everything below folders. */
export function fingerprint(root, paths) {
  const files = paths
    .flatMap(name => {
      const full = path.join(root, name);
      if (!fs.existsSync(full)) return [];
      return fs.statSync(full).isDirectory() ? [...filesBelow(full)] : [full];
    })
    .map(file => path.relative(root, file).split(path.sep).join('/'))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) {
    const content = fs.readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** The packages of this repository: name to folder and package.json. */
export function workspaces(root) {
  const found = new Map();
  for (const parent of ['packages', 'plugins']) {
    for (const name of fs.readdirSync(path.join(root, parent))) {
      const file = path.join(root, parent, name, 'package.json');
      if (!fs.existsSync(file)) continue;
      const manifest = JSON.parse(fs.readFileSync(file, 'utf8'));
      found.set(manifest.name, { folder: `${parent}/${name}`, manifest });
    }
  }
  return found;
}

/**
 * Folders of a package and of all packages of this repository that it is built
 * from, but for those named in `without` and what only they are built from.
 */
export function foldersBehind(root, packageName, { without = [] } = {}) {
  const all = workspaces(root);
  without.forEach(name => all.delete(name));
  const seen = new Set();
  const visit = name => {
    const found = all.get(name);
    if (!found || seen.has(found.folder)) return;
    seen.add(found.folder);
    Object.keys(found.manifest.dependencies ?? {}).forEach(visit);
  };
  visit(packageName);
  return [...seen].sort();
}

export function readStamp(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
