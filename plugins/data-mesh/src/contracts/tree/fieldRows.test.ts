import { departuresSchema } from '../../__testUtils__/departuresSchema';
import { fieldRows, findFields } from './fieldRows';

const { fields } = departuresSchema;
const names = (rows: { field: { name: string } }[]) =>
  rows.map(({ field }) => field.name);

describe('fieldRows', () => {
  it('lists nested fields below their parent, one level deeper', () => {
    const rows = fieldRows(fields, new Set());
    expect(names(rows)).toEqual([
      'flight',
      'delay',
      'captain',
      'name',
      'licence',
      'gate',
    ]);
    expect(rows[3]).toMatchObject({
      level: 2,
      position: 1,
      siblings: 2,
      parentId: rows[2].id,
    });
  });

  it('leaves out what is below a folded field', () => {
    const captain = fieldRows(fields, new Set())[2].id;
    expect(names(fieldRows(fields, new Set([captain])))).toEqual([
      'flight',
      'delay',
      'captain',
      'gate',
    ]);
  });
});

describe('findFields', () => {
  it('keeps the ancestors of a field that matches', () => {
    const found = findFields(fields, 'LICENCE');
    expect(names(fieldRows(found, new Set()))).toEqual(['captain', 'licence']);
  });

  it('finds by description, tag and classification', () => {
    expect(findFields(fields, 'minutes late')[0].name).toBe('delay');
    expect(findFields(fields, 'pii')[0].name).toBe('captain');
    expect(findFields(fields, 'restricted')[0].name).toBe('captain');
  });

  it('finds nothing where nothing matches, and everything for no text', () => {
    expect(findFields(fields, 'altitude')).toEqual([]);
    expect(findFields(fields, '  ')).toBe(fields);
  });
});
