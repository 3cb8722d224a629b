import { explainCompatibility, nameCompatibility } from './compatibility';

describe('compatibility levels', () => {
  it('say who upgrades first', () => {
    expect(explainCompatibility('BACKWARD')).toMatch(/consumers first/);
    expect(explainCompatibility('FORWARD')).toMatch(/producers first/);
    expect(explainCompatibility('FULL')).toMatch(/any order/);
    expect(explainCompatibility('NONE')).toMatch(/any new version/);
  });

  it('reach back to every version when they are transitive', () => {
    for (const level of ['BACKWARD', 'FORWARD', 'FULL']) {
      expect(explainCompatibility(`${level}_TRANSITIVE`)).toMatch(/every/);
      expect(explainCompatibility(level)).not.toMatch(/every/);
    }
  });

  it('have names without underscores', () => {
    expect(nameCompatibility('FULL_TRANSITIVE')).toBe('full, transitive');
  });

  it('that nobody knows are not explained away', () => {
    expect(explainCompatibility('SIDEWAYS')).toMatch(/does not know/);
  });
});
