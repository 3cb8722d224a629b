import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { findCanonicalRef } from '../findCanonicalRef';
import { ClaimPatience } from './followClaim';
import { Claimant, managedOrigin, StreamAt } from './StreamClaim';

/** Whose the streams are whose names begin so, in the words of the platform team. */
export interface ClaimPrefix {
  prefix: string;
  /** All clusters where absent. */
  cluster?: string;
  /**
   * Canonical refs. Of groups only: anybody can write into a file that a product
   * is of a domain, or register a domain under its name while it is away.
   */
  groups: readonly string[];
}

/** What `dataMesh.claims` in the configuration says. */
export interface ClaimSettings extends ClaimPatience {
  isProofAsked: boolean;
  prefixes: readonly ClaimPrefix[];
  /**
   * Where products stand, see `originOf`, that are what they say of their owner:
   * anybody may write a group into a file.
   */
  trustedOrigins: readonly string[];
}

const KEY = 'dataMesh.claims';

export function readClaimSettings(config: Config): ClaimSettings {
  const read = (key: string, fallback: HumanDuration) =>
    durationToMilliseconds(
      config.has(key) ? readDurationFromConfig(config, { key }) : fallback,
    );
  return {
    keepForMs: read(`${KEY}.keepFor`, { days: 30 }),
    ownerAfterMs: read(`${KEY}.ownerAfter`, { minutes: 10 }),
    isProofAsked: readProof(config) === 'required',
    prefixes: readPrefixes(config),
    trustedOrigins: readTrustedOrigins(config),
  };
}

/** Whether the configuration gives the stream to the claimant's owner. */
export function isByPrefix(
  { prefixes }: Pick<ClaimSettings, 'prefixes'>,
  at: StreamAt,
  { owner }: Pick<Claimant, 'owner'>,
): boolean {
  return prefixes.some(
    prefix =>
      isUnder(prefix, at) &&
      owner !== undefined &&
      prefix.groups.includes(owner),
  );
}

/** Whether the owner of the claimant has a part in what it says. */
export function isTrusted(
  { trustedOrigins }: Pick<ClaimSettings, 'trustedOrigins'>,
  { origin, product, root = origin }: Claimant,
): boolean {
  return (
    origin === managedOrigin(product) ||
    // A file that is trusted may lead to others that are not, and the other way round.
    [root, origin].every(place =>
      trustedOrigins.some(trusted =>
        /[:/]$/.test(trusted)
          ? place.startsWith(trusted) &&
            // Nobody registers those, and Windows writes them with backslashes.
            (trusted === 'file:' || isPlain(place.slice(trusted.length)))
          : place === trusted,
      ),
    )
  );
}

/**
 * Whether a path leads beneath where it begins, for whatever reads it: there is
 * nothing in it that is decoded or left out on the way to the server
 * (`.%09./.%09./mine`), and nothing that ends the path and names another branch
 * (`?at=mine`, `%3fref=mine`).
 */
function isPlain(path: string): boolean {
  return (
    !/[\p{C}\\%?#&;]/u.test(path) &&
    path.split('/').every(part => !['.', '..'].includes(part))
  );
}

/** Whether the configuration says whose the stream is by this prefix. */
export function isUnder(
  { prefix, cluster: only }: ClaimPrefix,
  { cluster, topic }: StreamAt,
): boolean {
  return (only ?? cluster) === cluster && topic.startsWith(prefix);
}

function readProof(config: Config): 'required' | 'none' {
  const proof = config.getOptionalString(`${KEY}.proof`) ?? 'required';
  if (proof !== 'required' && proof !== 'none') {
    throw new InputError(`${KEY}.proof must be required or none, not ${proof}`);
  }
  return proof;
}

function readTrustedOrigins(config: Config): string[] {
  const origins = config.getOptionalStringArray(`${KEY}.trustedOrigins`);
  const unknown = origins?.find(origin => !/^(file|url):/.test(origin));
  if (unknown !== undefined) {
    throw new InputError(
      `${KEY}.trustedOrigins: ${unknown} begins like no place that the catalog names; give texts such as file: or url:https://git.example.com/platform/`,
    );
  }
  return origins ?? ['file:'];
}

function readPrefixes(config: Config): ClaimPrefix[] {
  const prefixes = (config.getOptionalConfigArray(`${KEY}.prefixes`) ?? []).map(
    readPrefix,
  );
  prefixes.forEach((one, i) => {
    const other = prefixes.slice(i + 1).find(next => overlap(one, next));
    if (other) {
      throw new InputError(
        `${KEY}.prefixes: ${one.prefix} and ${other.prefix} overlap, so that nobody can say whose the streams of both are; make one of them longer`,
      );
    }
  });
  return prefixes;
}

function readPrefix(config: Config): ClaimPrefix {
  const prefix = config.getString('prefix');
  if (prefix === '') {
    throw new InputError(
      `${KEY}.prefixes: a prefix must not be empty, it would give away all streams`,
    );
  }
  const groups = config
    .getStringArray('groups')
    .map(written => readGroup(prefix, written));
  if (groups.length === 0) {
    throw new InputError(
      `${KEY}.prefixes: name the groups whose the streams are that begin with ${prefix}`,
    );
  }
  return { prefix, cluster: config.getOptionalString('cluster'), groups };
}

function readGroup(prefix: string, written: string): string {
  const ref = findCanonicalRef(written, 'group');
  if (!ref?.startsWith('group:')) {
    throw new InputError(
      `${KEY}.prefixes: ${written} is no group that streams which begin with ${prefix} can belong to; give entity refs such as group:default/fleet`,
    );
  }
  return ref;
}

function overlap(a: ClaimPrefix, b: ClaimPrefix): boolean {
  return (
    (a.cluster ?? b.cluster) === (b.cluster ?? a.cluster) &&
    (a.prefix.startsWith(b.prefix) || b.prefix.startsWith(a.prefix))
  );
}
