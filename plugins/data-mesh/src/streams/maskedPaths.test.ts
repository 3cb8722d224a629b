import { MaskedPaths } from './maskedPaths';

describe('MaskedPaths', () => {
  it('finds a masked field of a record', () => {
    const masks = new MaskedPaths(['captain.name']);
    expect(masks.field('captain').masked).toBe(false);
    expect(masks.field('captain').field('name').masked).toBe(true);
    expect(masks.field('captain').field('licence').masked).toBe(false);
  });

  it('finds masked items of an array and their fields', () => {
    const masks = new MaskedPaths(['legs[].crew', 'tags[]']);
    expect(masks.field('tags').item().masked).toBe(true);
    expect(masks.field('legs').item().masked).toBe(false);
    expect(masks.field('legs').item().field('crew').masked).toBe(true);
  });

  it('finds masked values of a map under whatever key', () => {
    const masks = new MaskedPaths(['notes{}.author']);
    expect(masks.field('notes').field('first').masked).toBe(false);
    expect(masks.field('notes').field('first').field('author').masked).toBe(
      true,
    );
  });

  it('does not take a field for another that begins alike', () => {
    const masks = new MaskedPaths(['name']);
    expect(masks.field('nameplate').masked).toBe(false);
    expect(masks.field('na').masked).toBe(false);
  });

  it('knows a payload that is masked as a whole', () => {
    expect(new MaskedPaths(['']).masked).toBe(true);
    expect(new MaskedPaths([]).masked).toBe(false);
  });
});
