import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { findCanonicalRef } from '../catalog/findCanonicalRef';

/** What `dataMesh.access` in the configuration says. */
export interface AccessSettings {
  /** Canonical ref of the group that decides on restricted data. */
  stewards?: string;
  /** Principals that nobody gets access as, without `User:`. */
  neverGrant: string[];
  /** Whether they decide on reading any stream with classified fields. */
  stewardsDecideOnClassified: boolean;
  /** Longest time that access is given for. */
  maxDays: number;
  /** From request to reminder, escalation and lapse. */
  remindAfterMs: number;
  escalateAfterMs: number;
  lapseAfterMs: number;
  /** Expressions that approve the owner's stage, by name. */
  autoApprove: Array<{ name: string; when: string }>;
  /** Between two looks at what is due. */
  reconcileFrequencyMs: number;
  /** Between two comparisons with whole clusters. */
  compareFrequencyMs: number;
}

export function readAccessSettings(config: Config): AccessSettings {
  const read = (key: string, fallback: HumanDuration) =>
    durationToMilliseconds(
      config.has(key) ? readDurationFromConfig(config, { key }) : fallback,
    );
  const stewards = readStewards(config);
  return {
    stewards,
    stewardsDecideOnClassified: readStewardsDecideOn(config, stewards),
    neverGrant: (
      config.getOptionalStringArray('dataMesh.access.neverGrant') ?? []
    ).map(principal => principal.trim().replace(/^user:/i, '')),
    maxDays: readMaxDays(config),
    remindAfterMs: read('dataMesh.access.remindAfter', { days: 2 }),
    escalateAfterMs: read('dataMesh.access.escalateAfter', { days: 5 }),
    lapseAfterMs: read('dataMesh.access.lapseAfter', { days: 14 }),
    autoApprove: (
      config.getOptionalConfigArray('dataMesh.access.autoApprove') ?? []
    ).map(rule => ({
      name: rule.getString('name'),
      when: rule.getString('when'),
    })),
    reconcileFrequencyMs: read('dataMesh.access.reconcileFrequency', {
      seconds: 15,
    }),
    compareFrequencyMs: read('dataMesh.access.compareFrequency', {
      minutes: 15,
    }),
  };
}

function readStewards(config: Config): string | undefined {
  const key = 'dataMesh.access.stewards';
  const written = config.getOptionalString(key);
  if (written === undefined) {
    return undefined;
  }
  const stewards = findCanonicalRef(written, 'group');
  // Restricted data must not lose its second approval by a misspelt name.
  if (!stewards?.startsWith('group:')) {
    throw new InputError(
      `${key} must be the entity ref of a group, such as group:default/data-stewards`,
    );
  }
  return stewards;
}

function readStewardsDecideOn(
  config: Config,
  stewards: string | undefined,
): boolean {
  const key = 'dataMesh.access.stewardsDecideOn';
  const written = config.getOptionalString(key) ?? 'restricted';
  if (written !== 'restricted' && written !== 'classified') {
    throw new InputError(`${key} must be restricted or classified`);
  }
  // Who wants a second approval must not go without for want of a group.
  if (written === 'classified' && stewards === undefined) {
    throw new InputError(
      `${key} needs dataMesh.access.stewards, the group that decides`,
    );
  }
  return written === 'classified';
}

function readMaxDays(config: Config): number {
  const key = 'dataMesh.access.maxDays';
  const days = config.getOptionalNumber(key) ?? 365;
  if (!Number.isInteger(days) || days < 1 || days > 365) {
    throw new InputError(`${key} must be a whole number from 1 to 365`);
  }
  return days;
}
