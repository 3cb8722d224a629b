import { readGrant } from '../../__testUtils__/grants';
import { forGranted, portal } from '../__testUtils__/portal';

describe('messages of a product that shows them only to people with access', () => {
  const options = { products: [forGranted] };

  it('are refused to others, who learn how to get access', async () => {
    const { as, asService } = portal([], options);

    for (const answer of [as('analyst'), asService()]) {
      await expect(answer).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining('ask for access on the Access tab'),
      });
    }
  });

  it('are shown with any grant, classified fields masked', async () => {
    const page = await portal([readGrant()], options).as('analyst');

    expect(page).toMatchObject({
      unmasked: false,
      maskedFields: ['email'],
      grantId: 'grant-1',
    });
    expect(page.items[0].value.data).toMatchObject({ temperature: 2.5 });
  });

  it('are shown to the owning group as ever', async () => {
    const { as } = portal([], options);
    const lacking = portal([], {
      ...options,
      denied: ['data-mesh.stream.unmask'],
    });

    await expect(as('weather-owner')).resolves.toMatchObject({
      unmasked: true,
    });
    await expect(lacking.as('weather-owner')).resolves.toMatchObject({
      unmasked: false,
      maskedFields: ['email'],
    });
  });
});
