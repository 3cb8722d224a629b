import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleClaim, settledClaim } from '../../__testUtils__/exampleClaims';
import {
  alikeRequests,
  giveRowsHeight,
  inboxOf,
} from '../../__testUtils__/inboxOf';
import { refusal } from '../../__testUtils__/refusal';
import { renderAccessPage } from '../../__testUtils__/renderAccessPage';
import { ApprovalsInbox } from './ApprovalsInbox';

beforeEach(giveRowsHeight);
afterEach(() => jest.restoreAllMocks());

const requests = inboxOf(alikeRequests);
const parts = () => screen.findByRole('navigation', { name: /Parts/ });
const empty = () => screen.findByText('No stream to settle');

describe('ApprovalsInbox', () => {
  it('has only requests where no stream is to be settled', async () => {
    const listClaims = async () => [settledClaim];
    await renderAccessPage(<ApprovalsInbox />, {
      api: { ...requests, listClaims },
    });
    expect(await screen.findByText('2 requests')).toBeVisible();
    expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
  });

  it('leads to the streams that are to be settled, also without requests', async () => {
    const listClaims = jest.fn(async () => [exampleClaim(), settledClaim]);
    const { signalChange } = await renderAccessPage(<ApprovalsInbox />, {
      api: { ...inboxOf([]), listClaims },
    });
    const links = within(await parts());
    expect(links.getByRole('link', { name: 'Requests' })).toHaveAttribute(
      'aria-current',
      'page',
    );
    await userEvent.click(links.getByRole('link', { name: 'Streams (1)' }));
    expect(
      await screen.findByRole('list', {
        name: 'Nothing proves whose they are',
      }),
    ).toBeVisible();
    expect(screen.getByLabelText('Address')).toHaveTextContent('/?claims');
    listClaims.mockResolvedValue([settledClaim]);
    await signalChange();
    expect(await empty()).toBeVisible();
  });

  it('says that nothing is to be settled where a link asked for it', async () => {
    await renderAccessPage(<ApprovalsInbox />, {
      api: requests,
      search: '?claims',
    });
    expect(await empty()).toBeVisible();
    const links = within(await parts());
    await userEvent.click(links.getByRole('link', { name: 'Requests' }));
    expect(await screen.findByText('2 requests')).toBeVisible();
  });

  it('shows requests when claims cannot be read, and why where a link asked', async () => {
    const failure = await refusal(503, 'The database does not answer.');
    const listClaims = () => Promise.reject(failure);
    await renderAccessPage(<ApprovalsInbox />, {
      api: { ...requests, listClaims },
      search: '?claims',
    });
    expect(
      await screen.findByText('The database does not answer.'),
    ).toBeVisible();
    const links = within(await parts());
    await userEvent.click(links.getByRole('link', { name: 'Requests' }));
    expect(await screen.findByText('2 requests')).toBeVisible();
    expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
  });
});
