import { looksPersonal } from '../odcs/personalNames';
import { ContractProperty } from '../odcs';
import { findUnmarked } from './findUnmarked';

const unmarked = (properties: ContractProperty[], more: object = {}) =>
  findUnmarked({ name: 'customers', properties, ...more });

describe('fields that look personal and that nobody decided about', () => {
  it.each([
    ...['maritalstatus', 'marital_status', 'postalcode', 'postal_code'],
    ...['addressline1', 'AddressLine2', 'loginid', 'LoginID', 'username'],
    ...['user_name', 'salary', 'baseSalary', 'custemail'],
    ...['EMailAddress', 'phones', 'DateOfBirth', 'firstname', 'middle_name'],
    ...['nationalInsuranceNumber', 'homephone', 'date_of_birth'],
  ])('are known by the name %s', name => {
    expect(looksPersonal(name)).toBe(true);
  });

  it.each([
    ...['flightNumber', 'status', 'airport', 'streetlights'],
    ...['megaphone', 'automobile', 'rebirthed', 'page', 'carrierName'],
  ])('are not all fields: %s is none', name => {
    expect(looksPersonal(name)).toBe(false);
  });

  it('are named by their paths, the highest of each branch', () => {
    expect(
      unmarked([
        { name: 'id' },
        { name: 'email' },
        { name: 'address', properties: [{ name: 'city' }, { name: 'street' }] },
        { name: 'legs', items: { properties: [{ name: 'passport' }] } },
      ]),
    ).toEqual(['email', 'address', 'legs[].passport']);
  });

  it('are none where somebody decided, either way', () => {
    expect(
      unmarked([
        { name: 'email', classification: 'confidential' },
        { name: 'phone', tags: ['PII'] },
        { name: 'username', classification: 'public' },
        {
          name: 'address',
          properties: [
            { name: 'city', classification: 'public' },
            { name: 'street', classification: 'restricted' },
          ],
        },
      ]),
    ).toEqual([]);
    expect(unmarked([{ name: 'email' }], { tags: ['TABLE_PII'] })).toEqual([]);
  });

  it('are those of a list of names, and of marks in given words', () => {
    const object = {
      name: 'staff',
      properties: [{ name: 'badge' }, { name: 'email', tags: ['vertraulich'] }],
    };

    expect(
      findUnmarked(object, {
        words: ['vertraulich'],
        personalNames: ['badge', 'email'],
      }),
    ).toEqual(['badge']);
  });
});
