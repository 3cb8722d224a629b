import { isClassified, isRestricted } from './classification';
import { ContractSchemaObject } from './DataContract';

describe('isClassified', () => {
  it.each([
    [{ classification: 'confidential' }],
    [{ classification: 'PII' }],
    [{ classification: '' }],
    [{ tags: ['pii'] }],
    [{ tags: ['geo', 'PII:email'] }],
    [{ tags: ['personal-data'] }],
    [{ tags: ['containsPersonalData'] }],
    [{ tags: ['PIIEmail'] }],
    [{ classification: 'public', tags: ['Sensitive'] }],
    [{ customProperties: [{ property: 'pii', value: true }] }],
  ])('is true for %j', property => {
    expect(isClassified(property)).toBe(true);
  });

  it.each([
    [{}],
    [{ classification: 'public' }],
    [{ classification: 'Public ' }],
    [{ tags: ['impersonal', 'piidae', 'PIIDAE'] }],
    [{ customProperties: [{ property: 'pii', value: false }] }],
  ])('is false for %j', property => {
    expect(isClassified(property)).toBe(false);
  });
});

describe('isRestricted', () => {
  it.each<[Partial<ContractSchemaObject>]>([
    [{ tags: ['Restricted'] }],
    [{ properties: [{ name: 'a', classification: ' RESTRICTED ' }] }],
    [{ properties: [{ name: 'a', classification: 'highly-restricted' }] }],
    [{ properties: [{ name: 'a', tags: ['access:restricted'] }] }],
    [
      {
        properties: [
          {
            name: 'a',
            items: {
              properties: [
                { name: 'b', items: { classification: 'restricted' } },
              ],
            },
          },
        ],
      },
    ],
    [{ customProperties: [{ property: 'restrictedData', value: true }] }],
    [{ customProperties: [{ property: 'sensitivity', value: 'restricted' }] }],
  ])('is true for %j', object => {
    expect(isRestricted({ name: 'x', ...object })).toBe(true);
  });

  it.each<[Partial<ContractSchemaObject>]>([
    [{}],
    [{ tags: ['unrestricted', 'pii'] }],
    [{ properties: [{ name: 'restricted', classification: 'confidential' }] }],
    [{ customProperties: [{ property: 'restricted', value: false }] }],
  ])('is false for %j', object => {
    expect(isRestricted({ name: 'x', ...object })).toBe(false);
  });

  it('is false where no contract says anything', () => {
    expect(isRestricted(undefined)).toBe(false);
  });
});
