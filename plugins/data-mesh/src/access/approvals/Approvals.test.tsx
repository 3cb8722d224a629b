import { screen, waitFor, within } from '@testing-library/react';
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

const [first, second] = alikeRequests;
const address = () => screen.getByLabelText('Address').textContent;
const opened = () =>
  screen.findByRole('region', { name: /of Flight Departures/ });

describe('Approvals', () => {
  it('answers who asks, for what, why, until when, and what is granted', async () => {
    await renderAccessPage(<Approvals />, { api: inboxOf([first, second]) });
    const details = await opened();
    expect(
      screen.getByRole('heading', {
        name: 'Read departures of Flight Departures, 1 field in clear text',
      }),
    ).toBeVisible();
    expect(details).toHaveTextContent(
      'Explain the delays of the winter season',
    );
    expect(details).toHaveTextContent(/until .* in (89|90) days/);
    expect(details).toHaveTextContent(
      'May read the topic ops.flight-departures.v1',
    );
    expect(screen.getByText(/usually decided in 3 h/)).toBeVisible();
    expect(await within(details).findByText('internal')).toBeInTheDocument();
    expect(
      within(details).getByRole('list', { name: 'Course of the request' }),
    ).toHaveTextContent("Owner's approval");
    expect(
      screen.getByRole('button', { name: /24 h, late/ }),
    ).toBeInTheDocument();
  });

  it('opens the request of a link, and only shows it when it is not the viewer’s to decide', async () => {
    const other = exampleRequest({
      id: 'mine',
      may: {
        decide: false,
        answer: false,
        withdraw: true,
        whyNotDecide: 'You asked for it yourself.',
      },
    });
    await renderAccessPage(<Approvals />, {
      api: {
        ...inboxOf([first]),
        getAccessRequest: async () => other,
      },
      search: '?request=mine',
    });
    await opened();
    expect(screen.getByText('You asked for it yourself.')).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Approve' }),
    ).not.toBeInTheDocument();
  });

  it('says how fast the viewer usually is when nothing waits', async () => {
    await renderAccessPage(<Approvals />, { api: inboxOf([]) });
    expect(await screen.findByText('Nothing waits')).toBeVisible();
    expect(
      screen.getByText('Median answer time of the last 90 days: 3 h'),
    ).toBeVisible();
  });

  it('says that filters leave nothing, and clears them', async () => {
    await renderAccessPage(<Approvals />, {
      api: inboxOf([]),
      search: '?view=all&text=gates&state=rejected',
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Clear filters' }),
    );
    expect(address()).toBe('/?view=all');
  });

  it('keeps the filters in the address', async () => {
    const api = inboxOf([first]);
    await renderAccessPage(<Approvals />, { api });
    await opened();
    await userEvent.click(
      screen.getByRole('radio', { name: 'All I have a part in' }),
    );
    expect(address()).toBe('/?view=all');
    await userEvent.type(screen.getByRole('searchbox'), 'crew');
    await waitFor(() => expect(address()).toBe('/?view=all&text=crew'));
    await waitFor(() =>
      expect(api.listAccessRequests).toHaveBeenLastCalledWith(
        expect.objectContaining({ view: 'all', text: 'crew' }),
        expect.anything(),
      ),
    );
  });

  it('explains why the requests cannot be read', async () => {
    const failure = await refusal(503, 'The database does not answer.');
    await renderAccessPage(<Approvals />, {
      api: { listAccessRequests: () => Promise.reject(failure) },
    });
    expect(
      await screen.findByText('The database does not answer.'),
    ).toBeVisible();
  });

  it('goes on to the next request after a decision', async () => {
    const api = inboxOf([first, second]);
    await renderAccessPage(<Approvals />, { api });
    await opened();
    await userEvent.click(screen.getByRole('button', { name: 'Approve' }));
    await userEvent.click(
      screen.getByRole('button', { name: 'Approve as asked' }),
    );
    await waitFor(() => expect(address()).toBe('/?request=request-2'));
    expect(api.decideRequest).toHaveBeenCalledWith('request-1', {
      revision: 1,
      verdict: 'approve',
    });
    expect(
      screen.queryByRole('button', { name: /Select.*analyst/ }),
    ).not.toBeInTheDocument();
  });

  it('shows a new request as soon as the backend signals it', async () => {
    const api = inboxOf([first]);
    const { signalChange } = await renderAccessPage(<Approvals />, { api });
    await opened();
    expect(screen.getByText('1 request')).toBeInTheDocument();
    api.listAccessRequests.mockResolvedValue({ items: [first, second] });
    await signalChange();
    expect(await screen.findByText('2 requests')).toBeInTheDocument();
  });

  it('renders far fewer rows than it holds, and reads on', async () => {
    const page = (from: number) =>
      Array.from({ length: 50 }, (_, index) =>
        exampleRequest({ id: `request-${from + index}` }),
      );
    const listAccessRequests = jest.fn(
      async ({ cursor }: { cursor?: string }) => ({
        items: page(cursor ? 50 : 0),
        nextCursor: cursor ? undefined : 'further',
      }),
    );
    await renderAccessPage(<Approvals />, {
      api: { ...inboxOf([first]), listAccessRequests },
    });
    expect(await screen.findByText('50 or more requests')).toBeVisible();
    expect(screen.getAllByRole('listitem').length).toBeLessThan(50);
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await screen.findByText('100 requests')).toBeVisible();
  });
});
