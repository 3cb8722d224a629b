import { AccessApi } from '@datamesh-portal/plugin-data-mesh-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { departuresEntity } from '../../__testUtils__/departures';
import {
  exampleGrant,
  exampleRequest,
} from '../../__testUtils__/exampleAccessApi';
import { refusal } from '../../__testUtils__/refusal';
import { renderProductTab } from '../../__testUtils__/renderProductTab';
import { EntityAccessContent } from './EntityAccessContent';

const OWNER = ['group:default/flight-operations'];

const reader = exampleGrant({
  id: 'grant-reader',
  consumer: 'component:default/crew-desk',
  principal: 'crew-desk',
});

/** The viewer's own grant is `grant-1`; another one belongs to crew-desk. */
function grantsOf(): AccessApi['listGrants'] {
  return async ({ view, open }) => {
    const all = view === 'mine' ? [exampleGrant()] : [exampleGrant(), reader];
    return { items: open === false ? [] : all };
  };
}

const nothing: Partial<AccessApi> = {
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

  it('renews in one click, once when clicked twice', async () => {
    const renewGrant = jest.fn(async () => exampleRequest());
    await renderProductTab(<EntityAccessContent />, { api: { renewGrant } });
    const list = await yours();
    await userEvent.dblClick(
      list.getByRole('button', { name: 'Renew departures' }),
    );
    await waitFor(() => expect(renewGrant).toHaveBeenCalledTimes(1));
    expect(renewGrant).toHaveBeenCalledWith('grant-1', 2);
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

describe('Who has access', () => {
  it('shows owners every grant, with who, why and until when', async () => {
    await renderProductTab(<EntityAccessContent />, {
      memberOf: OWNER,
      api: { listGrants: grantsOf() },
    });
    expect(await screen.findByText('Who has access')).toBeInTheDocument();
    const table = await screen.findByRole('table', { name: 'Grants' });
    expect(within(table).getAllByRole('row')).toHaveLength(3);
    expect(within(table).getAllByText('crew-desk')).not.toHaveLength(0);
    const timeline = screen.getByRole('region', { name: 'Timeline of access' });
    const bars = within(timeline).getAllByRole('listitem');
    expect(bars).toHaveLength(2);
    expect(bars[1]).toHaveTextContent(
      /component:default\/crew-desk, read departures, from .* to .*, active/,
    );
  });

  it('asks only for the own grants of those who do not govern the product', async () => {
    const listGrants = jest.fn(grantsOf());
    const getUnmanagedAccess = jest.fn();
    const checkAudit = jest.fn();
    const listStreamViews = jest.fn();
    await renderProductTab(<EntityAccessContent />, {
      memberOf: ['group:default/weather'],
      api: { listGrants, getUnmanagedAccess, checkAudit, listStreamViews },
    });
    expect(await screen.findByText('Your grants')).toBeInTheDocument();
    await screen.findByRole('table', { name: 'Grants' });
    expect(screen.queryByText('crew-desk')).toBeNull();
    expect(listGrants.mock.calls.map(([{ view }]) => view)).not.toContain(
      'all',
    );
    expect(getUnmanagedAccess).not.toHaveBeenCalled();
    expect(checkAudit).not.toHaveBeenCalled();
    expect(listStreamViews).not.toHaveBeenCalled();
    expect(screen.queryByText('Audit trail')).toBeNull();
  });

  it('shows approvers all grants, though they do not own the product', async () => {
    await renderProductTab(<EntityAccessContent />, {
      memberOf: ['group:default/data-office'],
      entity: {
        ...departuresEntity,
        spec: {
          ...departuresEntity.spec,
          access: { approvers: ['data-office'] },
        },
      },
      api: { listGrants: grantsOf() },
    });
    expect(await screen.findByText('Who has access')).toBeInTheDocument();
    expect(screen.queryByText('Audit trail')).toBeNull();
  });

  it('revokes only with a reason', async () => {
    const revokeGrant = jest.fn(async () => reader);
    await renderProductTab(<EntityAccessContent />, {
      memberOf: OWNER,
      api: { listGrants: grantsOf(), revokeGrant },
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Revoke component:default/crew-desk, departures',
      }),
    );
    const dialog = within(screen.getByRole('dialog'));
    const confirm = dialog.getByRole('button', { name: 'Revoke' });
    expect(confirm).toBeDisabled();
    await userEvent.type(dialog.getByRole('textbox'), '   ');
    expect(confirm).toBeDisabled();
    await userEvent.type(dialog.getByRole('textbox'), 'Project over');
    await userEvent.dblClick(confirm);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(revokeGrant).toHaveBeenCalledTimes(1);
    expect(revokeGrant).toHaveBeenCalledWith('grant-reader', {
      revision: 2,
      reason: 'Project over',
    });
  });

  it('shows the reason of the broker and tries again', async () => {
    const retryGrant = jest.fn(async () => reader);
    const failed = {
      ...reader,
      state: 'failed' as const,
      failure: { message: 'No broker answers.', attempts: 4 },
    };
    await renderProductTab(<EntityAccessContent />, {
      memberOf: OWNER,
      api: {
        retryGrant,
        listGrants: async ({ view }) => ({
          items: view === 'mine' ? [] : [failed],
        }),
      },
    });
    expect(await screen.findByText(/No broker answers/)).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: /^Try .* again/ }),
    );
    expect(retryGrant).toHaveBeenCalledWith('grant-reader');
  });

  it('asks the new owner to confirm, and says so when that is refused', async () => {
    const failure = await refusal(409, 'The grant has changed.');
    const review = exampleGrant({
      reviewAskedAt: new Date(2027, 0, 5),
      may: { ...reader.may, confirm: true },
    });
    await renderProductTab(<EntityAccessContent />, {
      memberOf: OWNER,
      api: {
        listGrants: async () => ({ items: [review] }),
        confirmGrant: () => Promise.reject(failure),
      },
    });
    expect(
      await screen.findByText(/changed its owner on 5 Jan 2027/),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /^Confirm/ }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The grant has changed.',
    );
  });

  it('draws twenty grants first, all on demand, and reads on with the next page', async () => {
    const many = (count: number, from = 0) =>
      Array.from({ length: count }, (_, index) => ({
        ...reader,
        id: `grant-${from + index}`,
      }));
    const listGrants: AccessApi['listGrants'] = async ({ view, cursor }) => {
      if (view === 'mine') {
        return { items: [] };
      }
      return cursor
        ? { items: many(10, 50) }
        : { items: many(50), nextCursor: 'second' };
    };
    await renderProductTab(<EntityAccessContent />, {
      memberOf: OWNER,
      api: { listGrants },
    });
    const timeline = within(
      await screen.findByRole('region', { name: 'Timeline of access' }),
    );
    expect(timeline.getAllByRole('listitem')).toHaveLength(20);
    await userEvent.click(
      timeline.getByRole('button', { name: /Show all 50/ }),
    );
    expect(timeline.getAllByRole('listitem')).toHaveLength(50);
    const rows = () =>
      within(screen.getByRole('table', { name: 'Grants' })).getAllByRole('row');
    expect(rows()).toHaveLength(51);
    expect(screen.getByText('1–50 of 50 or more')).toBeInTheDocument();
    const next = screen.getByRole('button', { name: /next/i });
    await userEvent.click(next);
    expect(await screen.findByText('51–60 of 60')).toBeInTheDocument();
    expect(rows()).toHaveLength(11);
    expect(timeline.getAllByRole('listitem')).toHaveLength(60);
    expect(next).toBeDisabled();
  }, 20_000);
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

describe('Audit trail', () => {
  it('says that the chain is intact, and of how many records', async () => {
    await renderProductTab(<EntityAccessContent />, { memberOf: OWNER });
    expect(
      await screen.findByText('The audit trail is intact: 12 records'),
    ).toBeInTheDocument();
  });

  it('tells the owner who saw classified fields in clear', async () => {
    await renderProductTab(<EntityAccessContent />, {
      memberOf: OWNER,
      api: {
        listStreamViews: async () => [
          {
            at: new Date(),
            sequence: 12,
            by: 'user:default/analyst',
            port: 'departures',
            kind: 'page',
            goesOn: false,
            messages: 2,
            ranges: { '0': '17-18' },
            grants: ['grant-1'],
            filtered: false,
          },
        ],
      },
    });
    const views = await screen.findByRole('list', { name: 'Views in clear' });
    expect(views).toHaveTextContent('read 2 messages of departures: 0/17-18');
    expect(views).toHaveTextContent('by grant grant-1 · record 12');
  });

  it('says which record was changed', async () => {
    await renderProductTab(<EntityAccessContent />, {
      memberOf: OWNER,
      api: {
        checkAudit: async () => ({
          intact: false,
          records: 12,
          checkedAt: new Date(),
          problem: {
            sequence: 7,
            kind: 'changed',
            message: 'Its hash is not that of its content.',
          },
        }),
      },
    });
    expect(await screen.findByText('Record 7 was changed')).toBeInTheDocument();
  });

  it('saves the export of this product as a file', async () => {
    const exportAudit = jest.fn(async () => 'sequence,action\n1,grant-make\n');
    const saved: Blob[] = [];
    URL.createObjectURL = jest.fn((blob: Blob) => {
      saved.push(blob);
      return 'blob:export';
    });
    URL.revokeObjectURL = jest.fn();
    const click = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(() => undefined);
    await renderProductTab(<EntityAccessContent />, {
      memberOf: OWNER,
      api: { exportAudit },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Export CSV' }),
    );
    await waitFor(() => expect(click).toHaveBeenCalled());
    expect(exportAudit).toHaveBeenCalledWith({
      product: 'dataproduct:default/flight-departures',
      format: 'csv',
    });
    expect(saved[0].type).toBe('text/csv');
    expect(saved[0].size).toBe(29);
    await waitFor(() =>
      expect(URL.revokeObjectURL).toHaveBeenCalledWith('blob:export'),
    );
    click.mockRestore();
  });
});
