// @ts-check
// Plain JavaScript without dependencies: the launcher uses this before anything
// is installed.
const { randomBytes } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const packageRoot = path.dirname(require.resolve('../../package.json'));
const repositoryRoot = path.resolve(packageRoot, '..', '..');

/** Where downloads are kept: DATAMESH_CACHE, else .datamesh/cache under the repository. */
function cacheDirectory(env = process.env) {
  return path.resolve(
    env.DATAMESH_CACHE || path.join(repositoryRoot, '.datamesh', 'cache'),
  );
}

/** @param {string} name */
function cachedPath(name, env = process.env) {
  return path.join(cacheDirectory(env), name);
}

/** @param {number} ms */
const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * Removes a lock whose holder is gone. Renaming first makes sure that only one
 * of several waiting processes takes it away.
 * @param {string} lock
 */
function breakStaleLock(lock) {
  let holder;
  try {
    holder = Number(fs.readFileSync(lock, 'utf8'));
    // A lock without a number is being written right now, unless it is old.
    const age = Date.now() - fs.statSync(lock).mtimeMs;
    if (holder ? isAlive(holder) : age < 5000) return;
    const aside = `${lock}.${randomBytes(4).toString('hex')}`;
    fs.renameSync(lock, aside);
    fs.rmSync(aside);
  } catch {
    // Somebody else was quicker.
  }
}

/**
 * What processes left that were killed while they filled the folder.
 * @param {string} target
 */
function removeDrafts(target) {
  const folder = path.dirname(target);
  const prefix = `${path.basename(target)}.`;
  for (const name of fs.readdirSync(folder)) {
    if (name.startsWith(prefix) && name.endsWith('.tmp')) {
      fs.rmSync(path.join(folder, name), { recursive: true, force: true });
    }
  }
}

/**
 * A folder of the cache, filled once: `fill` writes into a temporary folder that
 * is renamed when it is complete, so a half-finished download is never used and
 * two processes may ask at the same time.
 * @param {string} name
 * @param {(directory: string) => Promise<void>} fill
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string>}
 */
async function fillOnce(name, fill, env = process.env) {
  const target = cachedPath(name, env);
  if (fs.existsSync(target)) return target;
  fs.mkdirSync(path.dirname(target), { recursive: true });

  const lock = `${target}.lock`;
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') {
        throw error;
      }
    }
    breakStaleLock(lock);
    await sleep(200);
    if (fs.existsSync(target)) return target;
  }

  const draft = `${target}.${process.pid}.tmp`;
  try {
    if (!fs.existsSync(target)) {
      removeDrafts(target);
      fs.mkdirSync(draft);
      await fill(draft);
      fs.renameSync(draft, target);
    }
    return target;
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
    fs.rmSync(lock, { force: true });
  }
}

module.exports = {
  cacheDirectory,
  cachedPath,
  fillOnce,
  packageRoot,
  repositoryRoot,
};
