import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  exampleGrant,
  exampleRequest,
} from '../../__testUtils__/exampleAccessApi';
import { refusal } from '../../__testUtils__/refusal';
import { renderAccessPage } from '../../__testUtils__/renderAccessPage';
import { MyAccess } from './MyAccess';

const own = {
  decide: false,
  answer: false,
  withdraw: true,
};
const address = () => screen.getByLabelText('Address').textContent;
const button = (name: string | RegExp) => screen.findByRole('button', { name });

describe('MyAccess', () => {
  it('groups what the viewer may do by product', async () => {
    await renderAccessPage(<MyAccess />, {
      api: {
        listGrants: async () => ({
          items: [
            exampleGrant(),
            exampleGrant({
              id: 'grant-2',
              product: 'dataproduct:default/weather',
              port: 'hourly',
              state: 'failed',
              failure: { message: 'The broker does not answer.', attempts: 3 },
            }),
            exampleGrant({ id: 'grant-3', operation: 'write' }),
          ],
        }),
      },
    });
    const product = await screen.findByRole('heading', {
      level: 4,
      name: /flight-departures/,
    });
    const group = product.closest('section') as HTMLElement;
    expect(within(group).getAllByRole('listitem')).toHaveLength(2);
    expect(
      screen.getByText(/The broker does not answer. It is tried again/),
    ).toBeVisible();
  });

  it('renews with one click, once', async () => {
    let grant = exampleGrant();
    const listGrants = async () => ({ items: [grant] });
    const renewGrant = jest.fn(async () => {
      grant = exampleGrant({ renewal: 'request-2' });
      return exampleRequest({ id: 'request-2', renews: 'grant-1' });
    });
    await renderAccessPage(<MyAccess />, { api: { listGrants, renewGrant } });
    const renew = await button('Renew departures as user.default.analyst');
    await userEvent.dblClick(renew);
    expect(
      await screen.findByRole('link', { name: 'Renewal asked for' }),
    ).toHaveAttribute('href', '/my-access?request=request-2');
    expect(renewGrant.mock.calls).toEqual([['grant-1', 2]]);
    expect(
      screen.queryByRole('button', { name: /^Renew/ }),
    ).not.toBeInTheDocument();
  });

  it('says why a renewal was refused, and lets try again', async () => {
    const failure = await refusal(403, 'The product is retired.');
    await renderAccessPage(<MyAccess />, {
      api: { renewGrant: () => Promise.reject(failure) },
    });
    await userEvent.click(await button(/^Renew/));
    expect(
      await screen.findByText('Not renewed: The product is retired.'),
    ).toBeVisible();
    expect(await button(/^Renew/)).toBeEnabled();
  });

  it('gives access back with a reason', async () => {
    const revokeGrant = jest.fn(async () => exampleGrant({ state: 'revoked' }));
    await renderAccessPage(<MyAccess />, { api: { revokeGrant } });
    await userEvent.click(await button(/^Give back/));
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'The project ended.',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Give back' }),
    );
    await waitFor(() =>
      expect(revokeGrant).toHaveBeenCalledWith('grant-1', {
        revision: 2,
        reason: 'The project ended.',
      }),
    );
  });

  it('answers what was asked back', async () => {
    const request = exampleRequest({
      revision: 2,
      state: 'question',
      notes: [
        {
          at: new Date(),
          by: 'user:default/flight-operations-owner',
          kind: 'question',
          text: 'Which planners?',
        },
      ],
      may: { ...own, answer: true },
    });
    const answerRequest = jest.fn(async () => exampleRequest({ revision: 3 }));
    await renderAccessPage(<MyAccess />, {
      api: {
        listAccessRequests: async () => ({ items: [request] }),
        getAccessRequest: async () => request,
        answerRequest,
      },
    });
    await userEvent.click(await button(/answer what was asked back/));
    expect(address()).toBe('/?request=request-1');
    await userEvent.type(
      await screen.findByRole('textbox', { name: /Your answer/ }),
      'Those of the winter season.',
    );
    await userEvent.click(await button('Answer'));
    expect(answerRequest).toHaveBeenCalledWith('request-1', {
      revision: 2,
      text: 'Those of the winter season.',
    });
  });

  it('withdraws a request only when confirmed', async () => {
    const request = exampleRequest({ may: own });
    const withdrawRequest = jest.fn(async () => request);
    await renderAccessPage(<MyAccess />, {
      api: {
        getAccessRequest: async () => request,
        withdrawRequest,
      },
      search: '?request=request-1',
    });
    await userEvent.click(await button('Withdraw'));
    expect(withdrawRequest).not.toHaveBeenCalled();
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Withdraw' }),
    );
    await waitFor(() =>
      expect(withdrawRequest).toHaveBeenCalledWith('request-1', 1),
    );
  });

  it('shows the grant of a link, also when it is over', async () => {
    await renderAccessPage(<MyAccess />, {
      api: {
        getGrant: async () =>
          exampleGrant({
            id: 'grant-9',
            state: 'revoked',
            endReason: 'The owner revoked it.',
          }),
      },
      search: '?grant=grant-9',
    });
    expect(await screen.findByText('The owner revoked it.')).toBeVisible();
  });

  it('shows a grant turn active as soon as the backend signals it', async () => {
    const listGrants = jest.fn(async () => ({
      items: [exampleGrant({ state: 'pending' })],
    }));
    const { signalChange } = await renderAccessPage(<MyAccess />, {
      api: { listGrants },
    });
    expect(await screen.findByText('pending')).toBeVisible();
    listGrants.mockResolvedValue({ items: [exampleGrant()] });
    await signalChange();
    expect(await screen.findByText('active')).toBeVisible();
  });

  it('says how to get access when there is none', async () => {
    await renderAccessPage(<MyAccess />, {
      api: {
        listGrants: async () => ({ items: [] }),
        listAccessRequests: async () => ({ items: [] }),
      },
    });
    expect(await screen.findByText('No access yet')).toBeVisible();
    expect(await screen.findByText('No requests')).toBeVisible();
  });

  it('explains why access cannot be shown', async () => {
    const failure = await refusal(503, 'The database does not answer.');
    await renderAccessPage(<MyAccess />, {
      api: { listGrants: () => Promise.reject(failure) },
    });
    expect(
      await screen.findByText('The database does not answer.'),
    ).toBeVisible();
  });
});
