import { contract } from './__testUtils__/maskedMessages';

describe('createMaskingPlan', () => {
  it('names the highest masked path of each branch', () => {
    expect(
      contract([
        { name: 'id' },
        { name: 'email', classification: 'confidential' },
        {
          name: 'legs',
          items: {
            properties: [{ name: 'gate' }, { name: 'seat', tags: ['pii'] }],
          },
        },
        {
          name: 'extras',
          properties: [
            { name: 'x' },
            { name: '*', classification: 'internal' },
          ],
        },
      ]).maskedFields,
    ).toEqual(['email', 'legs[].seat', 'extras{}']);
  });
});
