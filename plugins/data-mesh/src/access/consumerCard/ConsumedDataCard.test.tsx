import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { exampleGrant } from '../../__testUtils__/exampleAccessApi';
import { refusal } from '../../__testUtils__/refusal';
import { renderAccessPage } from '../../__testUtils__/renderAccessPage';
import { ConsumedDataCard } from './ConsumedDataCard';

const card = (
  <EntityProvider
    entity={{
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'delay-monitor', namespace: 'default' },
      spec: {},
    }}
  >
    <ConsumedDataCard />
  </EntityProvider>
);

describe('ConsumedDataCard', () => {
  it('lists what this component may use, with the way to each grant', async () => {
    const listGrants = jest.fn(async () => ({ items: [exampleGrant()] }));
    await renderAccessPage(card, { api: { listGrants } });
    const table = await screen.findByRole('table', { name: 'Data it may use' });
    expect(table).toHaveTextContent('departures');
    expect(table).toHaveTextContent('1 in clear text');
    expect(
      screen.getByRole('link', { name: /departures on My access/ }),
    ).toHaveAttribute('href', '/my-access?grant=grant-1');
    expect(listGrants).toHaveBeenCalledWith(
      expect.objectContaining({
        consumer: 'component:default/delay-monitor',
        open: true,
      }),
      expect.anything(),
    );
  });

  it('says who asks, and where, when there is nothing', async () => {
    await renderAccessPage(card, {
      api: { listGrants: async () => ({ items: [] }) },
    });
    expect(await screen.findByText(/chooses this component/)).toBeVisible();
  });

  it('says so when the viewer may not look', async () => {
    const failure = await refusal(403, 'You have no part in it.');
    await renderAccessPage(card, {
      api: { listGrants: () => Promise.reject(failure) },
    });
    expect(await screen.findByText('You have no part in it.')).toBeVisible();
  });
});
