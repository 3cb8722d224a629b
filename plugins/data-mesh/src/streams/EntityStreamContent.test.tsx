import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { departureMessages } from '../__testUtils__/departureMessages';
import { departuresEntity } from '../__testUtils__/departures';
import { refusal } from '../__testUtils__/refusal';
import { renderProductTab } from '../__testUtils__/renderProductTab';
import { exampleStreamsApi, readOf } from '../__testUtils__/exampleStreamsApi';
import { EntityStreamContent } from './EntityStreamContent';

jest.mock('./filter/FilterCodeEditor', () => ({
  FilterCodeEditor: jest.requireActual('./filter/PlainFilterInput')
    .PlainFilterInput,
}));

declare global {
  interface Window {
    ranScript?: boolean;
  }
}

// Queries by role take their time where a table is in the document.
jest.setTimeout(20_000);

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
    const table = await screen.findByRole('table', { name: 'Messages' });
    const heads = within(table)
      .getAllByRole('columnheader')
      .map(head => head.textContent);
    expect(heads).toEqual([
      'Open',
      'Time (UTC)',
      'Key',
      'P:offset',
      'flight',
      'carrier',
      'origin',
      'destination',
      'delay',
      'captain',
      'gate',
      'Size',
      'Schema',
    ]);
    expect(within(table).getByText('0:900')).toBeInTheDocument();
    expect(screen.getAllByText(/^\d+ messages? · read at/)[0]).toBeVisible();
  });

  it('renders far fewer rows than it holds', async () => {
    const page = departureMessages();
    const items = Array.from({ length: 500 }, (_, index) => ({
      ...page.items[5],
      offset: String(index),
    }));
    await renderProductTab(<EntityStreamContent />, {
      api: { readMessages: readOf({ ...page, items }) },
    });
    const table = await screen.findByRole('table', { name: 'Messages' });
    expect(table).toHaveAttribute('aria-rowcount', '501');
    const rendered = within(table).getAllByRole('row').length;
    expect(rendered).toBeGreaterThan(16);
    expect(rendered).toBeLessThan(60);
  });

  it('is one stop of the Tab key, its rows are walked with the arrows', async () => {
    await renderProductTab(<EntityStreamContent />);
    const table = await screen.findByRole('table', { name: 'Messages' });
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
        readMessages: readOf({
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
    const locks = await screen.findAllByRole('img', {
      name: 'captain is masked: the contract says confidential',
    });
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
    await userEvent.click(screen.getByRole('tab', { name: 'Headers (1)' }));
    expect(screen.getByText('trace-id')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Close message 2:1001' }),
    );
    expect(address()).toBe('');
  });

  it('opens a linked message that is not on the page', async () => {
    const getMessage = jest.fn(exampleStreamsApi().getMessage);
    await renderProductTab(<EntityStreamContent />, {
      api: { getMessage },
      search: '?message=0:12',
    });
    expect(
      await screen.findByRole('region', { name: 'Message 0:12' }),
    ).toBeInTheDocument();
    expect(getMessage).toHaveBeenCalledWith(
      expect.objectContaining({ partition: 0, offset: '12' }),
      expect.anything(),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(address()).toBe('');
  });

  it('says when a linked message is not there any more', async () => {
    const failure = await refusal(404, 'Not there.');
    await renderProductTab(<EntityStreamContent />, {
      api: { getMessage: () => Promise.reject(failure) },
      search: '?message=0:12',
    });
    expect(
      await screen.findByText('There is no message 0:12 (any more)'),
    ).toBeInTheDocument();
  });

  it('reads another port, and puts it into the address, when one is chosen', async () => {
    const readMessages = jest.fn(readOf(departureMessages()));
    await renderProductTab(<EntityStreamContent />, {
      api: { readMessages },
      search: '?partition=1#filter=true',
    });
    await screen.findByRole('table', { name: 'Messages' });
    await userEvent.click(screen.getByRole('button', { name: /Port/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'delays' }),
    );
    expect(address()).toBe('?port=delays');
    await waitFor(() =>
      expect(readMessages.mock.lastCall).toEqual([
        expect.objectContaining({ port: 'delays' }),
        { start: { at: 'newest' }, limit: 100, isolation: 'committed' },
        expect.anything(),
        expect.anything(),
      ]),
    );
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
});
