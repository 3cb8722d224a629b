import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { bootstrap } from './places.mjs';
import { Problem } from './problem.mjs';

/**
 * Empties the state folder of what the portal put there, never of anything else
 * that lies in it. Downloads stay unless `what` is "all".
 */
export function resetState(state, what) {
  const ours = [state.database, state.sandbox, state.logs, state.secrets];
  if (what === 'all') ours.push(bootstrap.cacheDirectory());
  for (const place of ours) fs.rmSync(place, { recursive: true, force: true });
}

/** Secrets of this clone, generated once, readable by its owner only. */
export function readSecrets(state) {
  fs.mkdirSync(state.root, { recursive: true, mode: 0o700 });
  const known = fs.existsSync(state.secrets)
    ? JSON.parse(fs.readFileSync(state.secrets, 'utf8'))
    : {};
  const secrets = {
    kafkaPassword: known.kafkaPassword ?? randomBytes(24).toString('base64url'),
  };
  fs.writeFileSync(state.secrets, `${JSON.stringify(secrets, null, 2)}\n`, {
    mode: 0o600,
  });
  return secrets;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Two portals must not share a state folder; returns what gives it free again. */
export function claimState(state) {
  fs.mkdirSync(state.root, { recursive: true, mode: 0o700 });
  for (;;) {
    try {
      fs.writeFileSync(state.lock, String(process.pid), { flag: 'wx' });
      return () => fs.rmSync(state.lock, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = Number(fs.readFileSync(state.lock, 'utf8'));
    if (holder && holder !== process.pid && isAlive(holder)) {
      throw new Problem(
        `A portal already runs with the state in ${state.root} (process ${holder}): stop it, or choose another folder with --state <folder> and other ports`,
      );
    }
    fs.rmSync(state.lock, { force: true });
  }
}
