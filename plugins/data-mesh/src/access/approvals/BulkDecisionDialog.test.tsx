import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleRequest } from '../../__testUtils__/exampleAccessApi';
import { refusal } from '../../__testUtils__/refusal';
import {
  alikeRequests,
  giveRowsHeight,
  inboxOf,
} from '../../__testUtils__/inboxOf';
import { renderAccessPage } from '../../__testUtils__/renderAccessPage';
import { Approvals } from './Approvals';

beforeEach(giveRowsHeight);
afterEach(() => jest.restoreAllMocks());

const write = exampleRequest({
  id: 'request-3',
  operation: 'write',
  consumer: 'system:default/gates',
});
const opened = () =>
  screen.findByRole('region', { name: /of Flight Departures/ });

describe('deciding several requests', () => {
  it('takes those that ask for the same, and reports on each', async () => {
    const api = inboxOf([...alikeRequests, write]);
    const conflict = await refusal(409, 'It was withdrawn meanwhile.');
    api.decideRequest
      .mockResolvedValueOnce(
        exampleRequest({
          state: 'rejected',
          revision: 2,
          may: { decide: false, answer: false, withdraw: false },
        }),
      )
      .mockRejectedValueOnce(conflict);
    await renderAccessPage(<Approvals />, { api });
    await opened();
    await userEvent.click(
      screen.getByRole('button', { name: 'Select 2 alike' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Reject 2…' }));
    const dialog = await screen.findByRole('dialog');
    const confirm = within(dialog).getByRole('button', { name: 'Reject all' });
    expect(confirm).toBeDisabled();
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'Use the daily port.',
    );
    await userEvent.click(confirm);
    expect(
      await within(dialog).findByText('1 of 2 decided, 1 not.'),
    ).toBeVisible();
    const [done, failed] = within(dialog).getAllByRole('listitem');
    expect(done).toHaveTextContent('rejected');
    expect(failed).toHaveTextContent('It was withdrawn meanwhile.');
    await userEvent.click(
      within(dialog).getAllByRole('button', { name: 'Close' })[0],
    );
    expect(await screen.findByText('2 requests')).toBeInTheDocument();
    expect(api.decideRequest.mock.calls).toEqual([
      [
        'request-1',
        { revision: 1, verdict: 'reject', note: 'Use the daily port.' },
      ],
      [
        'request-2',
        { revision: 1, verdict: 'reject', note: 'Use the daily port.' },
      ],
    ]);
  });

  it('keeps the selection of who thinks better of it', async () => {
    await renderAccessPage(<Approvals />, { api: inboxOf(alikeRequests) });
    await opened();
    await userEvent.click(
      screen.getByRole('button', { name: 'Select 2 alike' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Approve 2…' }));
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Cancel',
      }),
    );
    expect(
      await screen.findByRole('button', { name: 'Approve 2…' }),
    ).toBeVisible();
    expect(screen.getByText('2 selected')).toBeVisible();
  });
});
