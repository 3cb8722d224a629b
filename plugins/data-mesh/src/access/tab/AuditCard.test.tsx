import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderProductTab } from '../../__testUtils__/renderProductTab';
import { EntityAccessContent } from './EntityAccessContent';

const OWNER = ['group:default/flight-operations'];

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
