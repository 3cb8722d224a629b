import { exampleGrant } from '../../__testUtils__/exampleAccessApi';
import { expiriesOf } from './expiries';

const now = new Date(2027, 10, 15);
const ending = (id: string, until?: Date) => exampleGrant({ id, until });
const ids = (grants: Array<{ id: string }>) => grants.map(({ id }) => id);

describe('expiriesOf', () => {
  it('begins with the present month and goes on for a year', () => {
    const { months } = expiriesOf([], now);
    expect(months).toHaveLength(12);
    expect(months[0].start).toEqual(new Date(2027, 10, 1));
    expect(months[11].start).toEqual(new Date(2028, 9, 1));
  });

  it('puts grants into the month of their end, the next end first', () => {
    const { months, later, permanent } = expiriesOf(
      [
        ending('later', new Date(2028, 10, 1)),
        ending('second', new Date(2028, 1, 29)),
        ending('first', new Date(2028, 1, 1)),
        ending('now', new Date(2027, 10, 30)),
        ending('never'),
      ],
      now,
    );
    expect(ids(months[0].grants)).toEqual(['now']);
    expect(ids(months[3].grants)).toEqual(['first', 'second']);
    expect(ids(later)).toEqual(['later']);
    expect(ids(permanent)).toEqual(['never']);
  });

  it('leaves out what is over', () => {
    const { months } = expiriesOf(
      [exampleGrant({ state: 'revoked', until: new Date(2027, 10, 30) })],
      now,
    );
    expect(months[0].grants).toEqual([]);
  });
});
