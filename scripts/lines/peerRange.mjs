import semver from 'semver';

/** The first version after which a caret at `version` no longer holds. */
function ceiling({ major, minor }) {
  return major > 0 ? String(major + 1) : `0.${minor + 1}`;
}

/**
 * The range of a peer dependency from the version of the oldest supported line of
 * Backstage to that of the newest. It holds what lies between, also lines that
 * are not installed anywhere here: `^1.10.1`, `>=0.18.1 <2`, `~0.0.26`.
 */
export function peerRange(oldest, newest) {
  if (oldest.startsWith('0.0.')) return `~${oldest}`;
  return semver.satisfies(newest, `^${oldest}`)
    ? `^${oldest}`
    : `>=${oldest} <${ceiling(semver.parse(newest))}`;
}

/** The same range, up to a newer version. */
export function widen(range, newest) {
  return semver.satisfies(newest, range)
    ? range
    : peerRange(semver.minVersion(range).version, newest);
}
