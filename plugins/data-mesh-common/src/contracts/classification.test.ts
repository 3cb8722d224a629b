import { isClassified } from './classification';

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
