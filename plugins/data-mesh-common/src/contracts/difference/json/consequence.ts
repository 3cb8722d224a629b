import { Breaks, typeChange } from '../ChangeList';
import { ChangeReport, Place } from '../Place';

/** What it means for either side that other values are allowed. */
export const SAY = {
  narrowed: 'Older data that has other values is no longer allowed.',
  widened:
    'Consumers with the older version refuse the new values: let them move to the newer version first.',
};

/** Reports that other values are allowed, where that breaks somebody. */
export function reportOthers(
  at: Place,
  what: string,
  breaks: Breaks,
  sides: Pick<ChangeReport, 'before' | 'after'> = {},
): void {
  const { breaksReaders, breaksWriters } = breaks;
  if (breaksReaders || breaksWriters) {
    at.report({
      kind: typeChange(breaks),
      message: [
        what,
        breaksWriters && SAY.narrowed,
        breaksReaders && SAY.widened,
      ]
        .filter(Boolean)
        .join(' '),
      ...sides,
      ...breaks,
    });
  }
}
