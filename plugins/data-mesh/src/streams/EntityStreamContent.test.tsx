import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  departureMessages,
  departuresEntity,
} from '../__testUtils__/departures';
import { refusal } from '../__testUtils__/refusal';
import { renderProductTab } from '../__testUtils__/renderProductTab';
import { EntityStreamContent } from './EntityStreamContent';

declare global {
  interface Window {
    ranScript?: boolean;
  }
}

// The rows in view depend on heights, which jsdom has not.
beforeEach(() => {
  jest.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  jest.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(900);
  jest.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(37);
});
afterEach(() => jest.restoreAllMocks());

const address = () => screen.getByLabelText('Address').textContent;

describe('EntityStreamContent', () => {
  it('shows the newest messages with a column for each of the first fields', async () => {
    await renderProductTab(<EntityStreamContent />);
    const table = await screen.findByRole('table', { name: 'Newest messages' });
    const heads = within(table)
      .getAllByRole('columnheader')
      .map(head => head.textContent);
    expect(heads).toEqual([
      'Open',
      'Time',
      'Key',
      'P:offset',
      'flight',
      'carrier',
      'origin',
      'destination',
      'delay',
      'captain',
      'Size',
      'Format',
    ]);
    expect(within(table).getByText('0:900')).toBeInTheDocument();
    expect(screen.getByText(/63 read at/)).toBeInTheDocument();
  });

  it('renders far fewer rows than it holds', async () => {
    const page = departureMessages();
    const items = Array.from({ length: 500 }, (_, index) => ({
      ...page.items[5],
      offset: String(index),
    }));
    await renderProductTab(<EntityStreamContent />, {
      api: { getMessages: async () => ({ ...page, items }) },
    });
    const table = await screen.findByRole('table', { name: 'Newest messages' });
    expect(table).toHaveAttribute('aria-rowcount', '501');
    const rendered = within(table).getAllByRole('row').length;
    expect(rendered).toBeGreaterThan(16);
    expect(rendered).toBeLessThan(60);
  });

  it('is one stop of the Tab key, its rows are walked with the arrows', async () => {
    await renderProductTab(<EntityStreamContent />);
    const table = await screen.findByRole('table', { name: 'Newest messages' });
    const toggles = within(table).getAllByRole('button');
    expect(toggles.filter(({ tabIndex }) => tabIndex === 0)).toEqual([
      toggles[0],
    ]);
    toggles[0].focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(toggles[2]).toHaveFocus();
    expect(toggles[0].tabIndex).toBe(-1);
    await userEvent.keyboard('{Home}');
    expect(toggles[0]).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}');
    expect(toggles[0]).toHaveFocus();
  });

  it('says that the viewer sees masked data, which fields and why', async () => {
    await renderProductTab(<EntityStreamContent />);
    expect(
      await screen.findByText('Masked for you: captain, gate'),
    ).toBeInTheDocument();
    expect(screen.getByText(/not a member of flight-operations/)).toBeVisible();
  });

  it('says that an owner sees classified fields in clear', async () => {
    await renderProductTab(<EntityStreamContent />, {
      api: {
        getMessages: async () => ({
          ...departureMessages(),
          unmasked: true,
          maskedFields: [],
          reason: 'You are a member of the owning group.',
        }),
      },
    });
    expect(
      await screen.findByText('You see classified fields in clear'),
    ).toBeInTheDocument();
  });

  it('shows a masked value as a lock, never as its replacement', async () => {
    await renderProductTab(<EntityStreamContent />);
    const locks = await screen.findAllByRole('img', { name: /^Masked: / });
    expect(locks.length).toBeGreaterThan(0);
    expect(screen.queryByText('***')).not.toBeInTheDocument();
  });

  it('shows a script in a value as text and does not run it', async () => {
    const { container } = await renderProductTab(<EntityStreamContent />, {
      search: '?message=2:1001',
    });
    expect(
      await screen.findByText('<img src=x onerror="window.ranScript = true">'),
    ).toBeInTheDocument();
    expect(container.querySelector('img')).toBeNull();
    expect(window.ranScript).toBeUndefined();
  });

  it('marks broken messages with the reason and tombstones as tombstones', async () => {
    await renderProductTab(<EntityStreamContent />);
    expect(
      await screen.findByText(/ends in the middle of field "origin"/),
    ).toBeInTheDocument();
    expect(screen.getByText('tombstone: key deleted')).toBeInTheDocument();
  });

  it('keeps the opened message in the address and shows its headers', async () => {
    await renderProductTab(<EntityStreamContent />);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Open message 2:1001' }),
    );
    expect(address()).toBe('?message=2%3A1001');
    expect(screen.getByText('trace-id')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Close message 2:1001' }),
    );
    expect(address()).toBe('');
  });

  it('says when a linked message is no longer among the newest', async () => {
    await renderProductTab(<EntityStreamContent />, {
      search: '?message=0:1',
    });
    expect(
      await screen.findByText('Message 0:1 is not among the newest 63'),
    ).toBeInTheDocument();
  });

  it('reads another port, and puts it into the address, when one is chosen', async () => {
    const getMessages = jest.fn(async () => departureMessages());
    await renderProductTab(<EntityStreamContent />, { api: { getMessages } });
    await screen.findByRole('table', { name: 'Newest messages' });
    await userEvent.click(screen.getByRole('button', { name: /Port/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'delays' }),
    );
    expect(address()).toBe('?port=delays');
    await waitFor(() =>
      expect(getMessages).toHaveBeenLastCalledWith(
        expect.objectContaining({ port: 'delays', limit: 100 }),
        expect.anything(),
      ),
    );
  });

  it('reads with the limit of the address, and only a known one', async () => {
    const getMessages = jest.fn(async () => departureMessages());
    await renderProductTab(<EntityStreamContent />, {
      api: { getMessages },
      search: '?limit=500',
    });
    await waitFor(() =>
      expect(getMessages).toHaveBeenCalledWith(
        expect.objectContaining({ limit: 500 }),
        expect.anything(),
      ),
    );
  });

  it('reads again on demand and keeps the messages meanwhile', async () => {
    const getMessages = jest.fn(async () => departureMessages());
    await renderProductTab(<EntityStreamContent />, { api: { getMessages } });
    await screen.findByRole('table', { name: 'Newest messages' });
    getMessages.mockReturnValueOnce(new Promise(() => {}));
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(getMessages).toHaveBeenCalledTimes(2);
    expect(
      screen.getByRole('table', { name: 'Newest messages' }),
    ).toBeInTheDocument();
  });

  it('keeps what it knows, with its time, when reading again fails', async () => {
    const failure = await refusal(503, 'No broker of the cluster answers.');
    const getMessages = jest.fn(async () => departureMessages());
    await renderProductTab(<EntityStreamContent />, { api: { getMessages } });
    await screen.findByRole('table', { name: 'Newest messages' });
    getMessages.mockRejectedValueOnce(failure);
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await screen.findByText(/Last known values, of/)).toBeVisible();
    expect(
      screen.getByRole('table', { name: 'Newest messages' }),
    ).toBeInTheDocument();
  });

  it('shows a skeleton while the first messages are read', async () => {
    await renderProductTab(<EntityStreamContent />, {
      api: { getMessages: () => new Promise(() => {}) },
    });
    expect(
      screen.getByRole('status', { name: 'Loading messages' }),
    ).toBeInTheDocument();
  });

  it('says that a stream is empty', async () => {
    await renderProductTab(<EntityStreamContent />, {
      api: {
        getMessages: async () => ({
          ...departureMessages(),
          items: [],
        }),
      },
    });
    expect(
      await screen.findByText('No messages in this stream'),
    ).toBeInTheDocument();
  });

  it('says who refuses and whom to ask when the viewer may not look', async () => {
    const failure = await refusal(403, 'Your role may not read previews.');
    await renderProductTab(<EntityStreamContent />, {
      api: { getMessages: () => Promise.reject(failure) },
    });
    expect(
      await screen.findByText('You may not see the messages of departures'),
    ).toBeInTheDocument();
    expect(screen.getByText('Your role may not read previews.')).toBeVisible();
    expect(
      screen.getByRole('link', { name: /flight-operations/ }),
    ).toBeInTheDocument();
  });

  it('says what still works when the cluster is unreachable, and tries again', async () => {
    const failure = await refusal(503, 'No broker of the cluster answers.');
    const getMessages = jest
      .fn(async () => departureMessages())
      .mockRejectedValueOnce(failure);
    await renderProductTab(<EntityStreamContent />, { api: { getMessages } });
    expect(
      await screen.findByText('Cannot reach the messages of departures now'),
    ).toBeInTheDocument();
    expect(screen.getByText(/Schema tab and the contract/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('table', { name: 'Newest messages' }),
    ).toBeInTheDocument();
  });

  it('shows an error with the id of the request and without a stack', async () => {
    const failure = await refusal(500, 'Something broke.', {
      'x-request-id': 'a1b2',
    });
    await renderProductTab(<EntityStreamContent />, {
      api: { getMessages: () => Promise.reject(failure) },
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Something broke.');
    expect(alert).toHaveTextContent('Request a1b2');
    expect(alert).not.toHaveTextContent('at ');
  });

  it('says what is missing on a product without streams', async () => {
    await renderProductTab(<EntityStreamContent />, {
      entity: {
        ...departuresEntity,
        spec: { ...departuresEntity.spec, outputPorts: [] },
      },
    });
    expect(screen.getByText('This product has no stream')).toBeVisible();
  });

  it('asks for the clear text of what is masked', async () => {
    await renderProductTab(<EntityStreamContent />);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Ask for clear text' }),
    );
    expect(
      await screen.findByRole('checkbox', { name: 'departures' }),
    ).toBeChecked();
    expect(
      screen.getByRole('checkbox', {
        name: 'tailNumber of departures in clear text',
      }),
    ).toBeChecked();
  });

  it('offers to ask for access where messages may not be seen', async () => {
    const failure = await refusal(403, 'Only those with a grant see messages.');
    await renderProductTab(<EntityStreamContent />, {
      api: { getMessages: () => Promise.reject(failure) },
    });
    expect(
      await screen.findByText('Only those with a grant see messages.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Ask for access' }),
    ).toBeInTheDocument();
  });
});
