import { AccessScope } from '@datamesh-portal/plugin-data-mesh-common';
import { dayOf } from '../request/requestChoices';
import { narrowedScope, narrowingProblem, wholeScope } from './narrowing';

const now = new Date(2027, 1, 1, 12);
const scope: AccessScope = {
  ports: ['departures', 'delays'],
  clearFields: [
    { port: 'departures', path: 'captain' },
    { port: 'delays', path: 'crew' },
  ],
  until: new Date(2027, 4, 1, 9, 30),
};

describe('narrowedScope', () => {
  it('leaves what was asked for when nothing is taken away', () => {
    expect(narrowedScope(scope, wholeScope(scope))).toEqual(scope);
  });

  it('lasts to the end of the chosen day', () => {
    const { until } = narrowedScope(scope, {
      ...wholeScope(scope),
      lastDay: '2027-03-03',
    });
    expect(until).toEqual(new Date(2027, 2, 3, 23, 59, 59));
  });

  it('never gives more than was asked for', () => {
    const wider = narrowedScope(scope, {
      ports: ['departures', 'delays', 'secrets'],
      clearFields: [
        ...scope.clearFields,
        { port: 'departures', path: 'passport' },
      ],
      lastDay: '2030-01-01',
    });
    expect(wider).toEqual(scope);
  });

  it('takes the clear fields of a port with the port', () => {
    expect(
      narrowedScope(scope, { ...wholeScope(scope), ports: ['departures'] }),
    ).toMatchObject({
      ports: ['departures'],
      clearFields: [{ port: 'departures', path: 'captain' }],
    });
  });

  it('gives permanent access an end', () => {
    const permanent = { ports: ['departures'], clearFields: [] };
    expect(
      narrowedScope(permanent, {
        ...wholeScope(permanent),
        lastDay: '2027-03-03',
      }).until,
    ).toEqual(new Date(2027, 2, 3, 23, 59, 59));
  });
});

describe('narrowingProblem', () => {
  it.each([
    [{ ports: [] }, /at least one port/],
    [{ lastDay: dayOf(new Date(2027, 0, 31)) }, /from today on/],
    [{ lastDay: 'not a day' }, /Choose the last day/],
    [{}, /Nothing is changed/],
  ])('refuses %j', (changes, problem) => {
    expect(
      narrowingProblem(scope, { ...wholeScope(scope), ...changes }, now),
    ).toMatch(problem);
  });

  it('accepts fewer ports, an earlier day, fewer fields', () => {
    const whole = wholeScope(scope);
    [
      { ports: ['departures'] },
      { lastDay: dayOf(now) },
      { clearFields: [] },
    ].forEach(changes =>
      expect(
        narrowingProblem(scope, { ...whole, ...changes }, now),
      ).toBeUndefined(),
    );
  });
});
