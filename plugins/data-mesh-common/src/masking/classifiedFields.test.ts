import { ContractProperty } from '../odcs/DataContract';
import { classifiedFields } from './classifiedFields';

const of = (...properties: ContractProperty[]) =>
  classifiedFields({ name: 'x', properties });

const paths = (...properties: ContractProperty[]) =>
  of(...properties).map(({ path }) => path);

describe('classifiedFields', () => {
  it('names each classified field, and leaves out what is open', () => {
    expect(
      of(
        { name: 'id' },
        { name: 'cabin', classification: 'public' },
        {
          name: 'email',
          physicalName: 'mail',
          classification: 'Confidential',
          description: 'Where to write to.',
        },
        { name: 'phone', tags: ['pii'] },
      ),
    ).toEqual([
      {
        path: 'mail',
        classification: 'Confidential',
        description: 'Where to write to.',
      },
      { path: 'phone' },
    ]);
  });

  it('names a classified object and each leaf in it, as confidential as the object', () => {
    expect(
      of({
        name: 'passport',
        classification: 'restricted',
        properties: [
          { name: 'country', classification: 'public' },
          { name: 'holder', properties: [{ name: 'name' }] },
          { name: 'stamps', items: { classification: 'internal' } },
        ],
      }),
    ).toEqual([
      { path: 'passport', classification: 'restricted' },
      { path: 'passport.country', classification: 'restricted' },
      { path: 'passport.holder.name', classification: 'restricted' },
      { path: 'passport.stamps', classification: 'restricted' },
    ]);
  });

  it('names an array of classified entries by its own name, with what the entries say', () => {
    expect(
      of({
        name: 'emails',
        items: { classification: 'confidential', description: 'An address.' },
      }),
    ).toEqual([
      {
        path: 'emails',
        classification: 'confidential',
        description: 'An address.',
      },
    ]);
  });

  it('names leaves in the entries of arrays', () => {
    expect(
      paths({
        name: 'legs',
        items: {
          properties: [
            { name: 'gate' },
            { name: 'seat', classification: 'internal' },
          ],
        },
      }),
    ).toEqual(['legs[].seat']);
  });

  it('offers the values of a classified map as a whole only', () => {
    expect(
      paths({
        name: 'scores',
        classification: 'internal',
        properties: [
          { name: 'total' },
          { name: '*', properties: [{ name: 'points' }] },
        ],
      }),
    ).toEqual(['scores', 'scores.total']);
    expect(
      paths({
        name: 'scores',
        classification: 'internal',
        properties: [{ name: '*', logicalType: 'integer' }],
      }),
    ).toEqual(['scores', 'scores{}']);
  });

  it('offers nothing that is declared twice, nor without a contract', () => {
    expect(
      paths(
        { name: 'email', classification: 'internal' },
        { name: 'email', classification: 'internal' },
      ),
    ).toEqual([]);
    expect(classifiedFields(undefined)).toEqual([]);
  });
});
