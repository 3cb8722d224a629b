import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DataMeshApi } from '../../__testUtils__/exampleDataMeshApi';
import {
  exampleGrant,
  exampleRequest,
} from '../../__testUtils__/exampleAccessApi';
import { refusal } from '../../__testUtils__/refusal';
import { renderProductTab } from '../../__testUtils__/renderProductTab';
import { EntityAccessContent } from './EntityAccessContent';

const OWNER = ['group:default/flight-operations'];

const nothing: Partial<DataMeshApi> = {
  listGrants: async () => ({ items: [] }),
  listAccessRequests: async () => ({ items: [] }),
};

const yours = async () =>
  within(await screen.findByRole('list', { name: 'Your grants and requests' }));

describe('Your access', () => {
  it('says what one has, until when, and how to connect', async () => {
    await renderProductTab(<EntityAccessContent />, {
      api: { listAccessRequests: nothing.listAccessRequests },
    });
    const list = await yours();
    expect(list.getByText('Read departures')).toBeInTheDocument();
    expect(list.getByText('active')).toBeInTheDocument();
    expect(list.getByText(/^until .* in 60 days$/)).toBeInTheDocument();
    expect(
      list.getByRole('button', {
        name: 'Connect to departures as user.default.analyst',
      }),
    ).toBeInTheDocument();
  });

  it('says plainly that one has nothing, and offers to ask', async () => {
    await renderProductTab(<EntityAccessContent />, { api: nothing });
    expect(await screen.findByText('You have no access')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Ask for access' }),
    );
    expect(
      await screen.findByRole('button', { name: 'Send request' }),
    ).toBeInTheDocument();
  });

  it('tells an owner who decides, also where nobody else owns it', async () => {
    await renderProductTab(<EntityAccessContent />, {
      api: nothing,
      memberOf: OWNER,
    });
    const text = await screen.findByText(/Nobody decides for themselves/);
    expect(text).toHaveTextContent(/the owner of the domain or a steward/);
    expect(text).not.toHaveTextContent(/another member/);
  });

  it('renews in one click, once when clicked twice', async () => {
    let grant = exampleGrant();
    const listGrants = async () => ({ items: [grant] });
    const renewGrant = jest.fn(async () => {
      grant = exampleGrant({ renewal: 'request-2' });
      return exampleRequest({ id: 'request-2' });
    });
    await renderProductTab(<EntityAccessContent />, {
      api: { listGrants, renewGrant },
    });
    const list = await yours();
    await userEvent.dblClick(
      list.getByRole('button', { name: 'Renew departures' }),
    );
    await waitFor(() => expect(renewGrant).toHaveBeenCalledTimes(1));
    expect(renewGrant).toHaveBeenCalledWith('grant-1', 2);
    expect(await list.findByText('Renewal asked for:')).toBeVisible();
    expect(list.queryByRole('button', { name: /^Renew/ })).toBeNull();
  });

  it('shows why the broker does not have it yet', async () => {
    const failed = exampleGrant({
      state: 'failed',
      failure: { message: 'CLUSTER_AUTHORIZATION_FAILED', attempts: 3 },
    });
    await renderProductTab(<EntityAccessContent />, {
      api: { listGrants: async () => ({ items: [failed] }) },
    });
    const list = await yours();
    expect(list.getByText(/CLUSTER_AUTHORIZATION_FAILED/)).toBeInTheDocument();
  });

  it('tells what is down when the grants cannot be read', async () => {
    const failure = await refusal(503, 'The database does not answer.');
    await renderProductTab(<EntityAccessContent />, {
      api: { listGrants: () => Promise.reject(failure) },
    });
    expect(
      await screen.findByText('Cannot reach your access now'),
    ).toBeInTheDocument();
  });
});

describe('Waits for your decision', () => {
  it('lets the decider decide here', async () => {
    const decideRequest = jest.fn(async () => exampleRequest());
    await renderProductTab(<EntityAccessContent />, {
      memberOf: OWNER,
      api: {
        decideRequest,
        listAccessRequests: async ({ view }) => ({
          items: view === 'to-decide' ? [exampleRequest()] : [],
        }),
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: /^Decide on the request/ }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Approve' }));
    await userEvent.click(
      screen.getByRole('button', { name: 'Approve as asked' }),
    );
    await waitFor(() =>
      expect(decideRequest).toHaveBeenCalledWith(
        'request-1',
        expect.objectContaining({ revision: 1, verdict: 'approve' }),
      ),
    );
    expect(screen.getByRole('link', { name: 'Details' })).toHaveAttribute(
      'href',
      '/approvals?request=request-1',
    );
  });

  it('is not there when nothing waits', async () => {
    await renderProductTab(<EntityAccessContent />, { api: nothing });
    await screen.findByText('You have no access');
    expect(screen.queryByText('Waits for your decision')).toBeNull();
  });
});
