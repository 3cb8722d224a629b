import fc from 'fast-check';
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
    [{ customProperties: [{ property: 'tags', value: 'PII' }] }],
    [{ customProperties: [{ property: 'tags', value: ['geo', 'TABLE_PII'] }] }],
    [{ customProperties: [{ property: 'dataClass', value: 'restricted' }] }],
    [{ customProperties: [{ property: 'dataClass', value: 'C3' }] }],
    [{ customProperties: [{ property: 'privacy', value: 'personal' }] }],
    [{ customProperties: [{ property: 'sensitivity', value: 'high' }] }],
    [{ customProperties: [{ property: '__sensitivity', value: 'INTERNAL' }] }],
    [{ customProperties: [{ property: 'data_classification', value: 'L2' }] }],
    [{ customProperties: [{ property: 'governance', value: { pii: 'yes' } }] }],
    [{ tags: ['TABLE_PII'] }],
    [{ tags: ['spii'] }],
    [{ tags: ['special-category'] }],
    [{ tags: ['SpecialCategories'] }],
    [{ tags: ['personally-identifiable'] }],
    [{ tags: ['personallyidentifiable'] }],
    [{ encryptedName: 'email_encrypted' }],
  ])('is true for %j', property => {
    expect(isClassified(property)).toBe(true);
  });

  it.each([
    [{}],
    [{ classification: 'public' }],
    [{ classification: 'Public ' }],
    [{ tags: ['impersonal', 'piidae', 'PIIDAE'] }],
    [{ customProperties: [{ property: 'pii', value: false }] }],
    [{ customProperties: [{ property: 'pii', value: 'No' }] }],
    [{ customProperties: [{ property: 'sensitivity', value: 'none' }] }],
    [
      {
        customProperties: [{ property: 'dataClassification', value: 'Public' }],
      },
    ],
    [{ customProperties: [{ property: 'privacyPolicy', value: 'https://x' }] }],
    [{ customProperties: [{ property: 'owner', value: 'team-a' }] }],
    [{ encryptedName: ' ' }],
  ])('is false for %j', property => {
    expect(isClassified(property)).toBe(false);
  });
});

describe('the words that mark data', () => {
  it('can be others', () => {
    const words = ['streng vertraulich', 'persönlich'];

    expect(isClassified({ tags: ['Streng_Vertraulich'] }, words)).toBe(true);
    expect(isClassified({ tags: ['PERSÖNLICH:name'] }, words)).toBe(true);
    // An o with the dots as a letter of their own, and letters of full width.
    expect(isClassified({ tags: ['perso\u0308nlich'] }, words)).toBe(true);
    expect(isClassified({ tags: ['\uff30\uff29\uff29'] })).toBe(true);
    expect(isClassified({ tags: ['pii', 'vertraulich'] }, words)).toBe(false);
  });

  it('classify whatever needs the stewards', () => {
    const text = fc.constantFrom(
      ...['restricted', 'RESTRICTED', 'false', 'x', 'highlyRestricted', ''],
    );
    const marks = fc.record(
      {
        classification: text,
        tags: fc.array(text),
        customProperties: fc.array(
          fc.record({ property: text, value: fc.oneof(text, fc.boolean()) }),
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(marks, property => {
        const object = { name: 'x', properties: [{ name: 'a', ...property }] };
        fc.pre(isRestricted(object));
        expect(isClassified(property)).toBe(true);
      }),
    );
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
