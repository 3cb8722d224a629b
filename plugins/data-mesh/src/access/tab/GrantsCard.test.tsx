import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { departuresEntity } from '../../__testUtils__/departures';
import { exampleGrant } from '../../__testUtils__/exampleAccessApi';
import { DataMeshApi } from '../../__testUtils__/exampleDataMeshApi';
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
function grantsOf(): DataMeshApi['listGrants'] {
  return async ({ view, open }) => {
    const all = view === 'mine' ? [exampleGrant()] : [exampleGrant(), reader];
    return { items: open === false ? [] : all };
  };
}

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
    const listGrants: DataMeshApi['listGrants'] = async ({ view, cursor }) => {
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
