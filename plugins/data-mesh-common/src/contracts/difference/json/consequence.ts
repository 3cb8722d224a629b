/** What it means for either side that other values are allowed. */
export const SAY = {
  narrowed: 'Older data that has other values is no longer allowed.',
  widened:
    'Consumers with the older version refuse the new values: let them move to the newer version first.',
};

export function kindOf(
  breaksReaders: boolean,
  breaksWriters: boolean,
): 'type-changed' | 'type-narrowed' | 'type-widened' {
  if (breaksReaders && breaksWriters) {
    return 'type-changed';
  }
  return breaksWriters ? 'type-narrowed' : 'type-widened';
}

export function consequence(
  breaksReaders: boolean,
  breaksWriters: boolean,
): string {
  return [breaksWriters ? SAY.narrowed : '', breaksReaders ? SAY.widened : '']
    .filter(Boolean)
    .join(' ');
}
