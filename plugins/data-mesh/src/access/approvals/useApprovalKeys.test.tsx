import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  alikeRequests,
  giveRowsHeight,
  inboxOf,
} from '../../__testUtils__/inboxOf';
import { renderAccessPage } from '../../__testUtils__/renderAccessPage';
import { Approvals } from './Approvals';

beforeEach(giveRowsHeight);
afterEach(() => jest.restoreAllMocks());

const address = () => screen.getByLabelText('Address').textContent;
const opened = () =>
  screen.findByRole('region', { name: /of Flight Departures/ });
const press = (key: string) =>
  act(async () => {
    fireEvent.keyDown(document.activeElement ?? document.body, { key });
  });

describe('keys of the inbox', () => {
  it('walk through the list and open forms, but decide nothing', async () => {
    const api = inboxOf(alikeRequests);
    await renderAccessPage(<Approvals />, { api });
    await opened();
    await press('j');
    await waitFor(() => expect(address()).toBe('/?request=request-2'));
    await press('k');
    await waitFor(() => expect(address()).toBe('/?request=request-1'));
    await opened();
    await press('a');
    expect(
      await screen.findByRole('form', { name: 'Approve as asked' }),
    ).toBeVisible();
    expect(api.decideRequest).not.toHaveBeenCalled();
  });

  it('are letters where something is typed', async () => {
    await renderAccessPage(<Approvals />, { api: inboxOf(alikeRequests) });
    await opened();
    await press('r');
    const reason = await screen.findByRole('textbox', { name: /Reason/ });
    expect(reason).toHaveFocus();
    await userEvent.type(reason, 'jar');
    expect(reason).toHaveValue('jar');
    expect(address()).toBe('/');
  });

  it('still work after a request was selected', async () => {
    await renderAccessPage(<Approvals />, { api: inboxOf(alikeRequests) });
    await opened();
    await userEvent.click(screen.getAllByRole('checkbox')[0]);
    expect(screen.getByText('1 selected')).toBeInTheDocument();
    await press('j');
    await waitFor(() => expect(address()).toBe('/?request=request-2'));
  });

  it('can be turned off', async () => {
    await renderAccessPage(<Approvals />, { api: inboxOf(alikeRequests) });
    await opened();
    await userEvent.click(
      screen.getByRole('button', { name: 'Turn keys off' }),
    );
    await press('j');
    expect(address()).toBe('/');
  });
});
