import { FieldProfile } from '@datamesh-portal/plugin-data-mesh-common';

/** A part of a whole: `0 %`, `< 0.1 %`, `3.4 %`, `12 %`, `100 %`. */
export function formatShare(part: number, whole: number): string {
  if (whole <= 0 || part <= 0) {
    return '0 %';
  }
  const percent = (100 * part) / whole;
  if (percent < 0.1) {
    return '< 0.1 %';
  }
  // 999 of 1,000 is not everything.
  const digits = percent < 10 || (percent > 99 && part < whole) ? 1 : 0;
  const shown = digits ? Math.floor(percent * 10) / 10 : Math.round(percent);
  return `${shown} %`;
}

/** How many different values there are: `7`, `about 1,204`. */
export function describeDistinct(
  profile: Pick<FieldProfile, 'distinct' | 'distinctIsEstimate'>,
): string | undefined {
  const { distinct, distinctIsEstimate } = profile;
  if (distinct === undefined) {
    return undefined;
  }
  const count = distinct.toLocaleString('en');
  return distinctIsEstimate ? `about ${count}` : count;
}

/** A field in a few words, for small places and for screen readers. */
export function summarizeField(profile: FieldProfile): string {
  const distinct = describeDistinct(profile);
  return [
    `${formatShare(profile.nulls, profile.count)} null`,
    distinct && `${distinct} distinct`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/**
 * Whether a path is one of the masked ones or lies below one of them, in the
 * notation of `FieldNode.path`.
 */
export function isMaskedPath(path: string, maskedFields: string[]): boolean {
  return maskedFields.some(
    masked =>
      path === masked ||
      ['.', '[', '{'].some(sign => path.startsWith(`${masked}${sign}`)),
  );
}
