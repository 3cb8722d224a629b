import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ReadEnded } from '@datamesh-portal/plugin-data-mesh-common';
import {
  ScanObserver,
  StreamsApi,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useLocation } from 'react-router-dom';
import { departureMessages } from '../__testUtils__/departureMessages';
import { readOf } from '../__testUtils__/exampleStreamsApi';
import { pretendSizes } from '../__testUtils__/pretendSizes';
import { renderProductTab } from '../__testUtils__/renderProductTab';
import { EntityStreamContent } from './EntityStreamContent';

jest.mock('./filter/FilterCodeEditor', () => ({
  FilterCodeEditor: jest.requireActual('./filter/PlainFilterInput')
    .PlainFilterInput,
}));

// Queries by role take their time where a table is in the document.
jest.setTimeout(20_000);

beforeEach(() => {
  pretendSizes(300);
  window.localStorage.clear();
});
afterEach(() => jest.restoreAllMocks());

function Fragment() {
  const { hash } = useLocation();
  return <output aria-label="Fragment">{hash}</output>;
}

const address = () => screen.getByLabelText('Address').textContent;
const fragment = () => screen.getByLabelText('Fragment').textContent;
const table = () => screen.findByLabelText('Messages');

async function show(search = '') {
  const readMessages = jest.fn(readOf(departureMessages()));
  await renderProductTab(
    <>
      <EntityStreamContent />
      <Fragment />
    </>,
    { api: { readMessages }, search },
  );
  await table();
  return readMessages;
}

const asked = (readMessages: jest.Mock) => readMessages.mock.lastCall[1];

describe('choosing what to read', () => {
  it('reads what the address says', async () => {
    const readMessages = await show(
      '?from=2013-01-01T10:00:00.000Z&partition=2&limit=1000&isolation=uncommitted#filter=value.delay+%3E+30',
    );
    expect(asked(readMessages)).toEqual({
      start: { at: 'time', time: new Date('2013-01-01T10:00:00Z') },
      partition: 2,
      limit: 1_000,
      isolation: 'uncommitted',
      filter: 'value.delay > 30',
    });
  });

  it('reads on from a page that the fragment names', async () => {
    const readMessages = await show('#older=before-900');
    expect(asked(readMessages)).toMatchObject({ cursor: 'before-900' });
    expect(asked(readMessages).start).toBeUndefined();
  });

  it('reads from an offset once it is written', async () => {
    const readMessages = await show();
    await userEvent.click(screen.getByRole('button', { name: /Start/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'From an offset…' }),
    );
    expect(readMessages).toHaveBeenCalledTimes(1);
    await userEvent.type(screen.getByLabelText('Offset'), 'x{Enter}');
    expect(screen.getByText('A whole number from 0')).toBeInTheDocument();
    await userEvent.clear(screen.getByLabelText('Offset'));
    await userEvent.type(
      screen.getByLabelText('Offset'),
      '9007199254740993{Enter}',
    );
    expect(asked(readMessages).start).toEqual({
      at: 'offset',
      offset: '9007199254740993',
    });
    expect(address()).toBe('?from=9007199254740993');
  });

  it('reads from a time in the zone of the viewer, which it names', async () => {
    const readMessages = await show();
    await userEvent.click(screen.getByRole('button', { name: /Start/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'From a time…' }),
    );
    const input = screen.getByLabelText(/^Time UTC/);
    fireEvent.change(input, { target: { value: '2013-01-01T10:02:11' } });
    fireEvent.blur(input);
    expect(asked(readMessages).start).toEqual({
      at: 'time',
      time: new Date(2013, 0, 1, 10, 2, 11),
    });
  });

  it('reads one partition', async () => {
    const readMessages = await show();
    await userEvent.type(screen.getByLabelText('Partition'), '2{Enter}');
    expect(asked(readMessages).partition).toBe(2);
    expect(address()).toBe('?partition=2');
  });

  it('shows open and aborted transactions when asked to', async () => {
    const readMessages = await show();
    await userEvent.click(screen.getByRole('button', { name: 'More' }));
    await userEvent.click(
      await screen.findByRole('option', { name: /aborted transactions/ }),
    );
    expect(asked(readMessages).isolation).toBe('uncommitted');
  });

  it('leads to older messages and back to the start', async () => {
    const readMessages = await show();
    await userEvent.click(
      screen.getByRole('button', { name: 'Older messages' }),
    );
    expect(fragment()).toBe('#older=before-63');
    await waitFor(() =>
      expect(asked(readMessages)).toMatchObject({ cursor: 'before-63' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Back to the start' }),
    );
    expect(fragment()).toBe('');
  });

  it('shares a link that keeps the messages', async () => {
    await show();
    await userEvent.click(screen.getByRole('button', { name: 'Share' }));
    expect(await screen.findByLabelText('Link')).toHaveValue(
      'http://localhost/?port=departures#older=newest-63',
    );
    expect(
      screen.getByText(/also when newer ones have come/),
    ).toBeInTheDocument();
  });
});

describe('a filter', () => {
  it('applies with Enter and is remembered for the port', async () => {
    const readMessages = await show();
    await userEvent.type(
      screen.getByLabelText('Filter'),
      'value.delay > 30{Enter}',
    );
    await waitFor(() =>
      expect(asked(readMessages).filter).toBe('value.delay > 30'),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Recent filters and examples' }),
    );
    expect(
      await screen.findByRole('menuitem', { name: 'value.delay > 30' }),
    ).toBeInTheDocument();
  });

  it('is not applied while something is wrong with it, and says where', async () => {
    const readMessages = await show();
    await userEvent.type(
      screen.getByLabelText('Filter'),
      'value.delay >{Enter}',
    );
    expect(await screen.findByText(/^At character \d+:/)).toBeInTheDocument();
    expect(screen.getByLabelText('Filter')).toBeInvalid();
    expect(readMessages).toHaveBeenCalledTimes(1);
    await userEvent.type(screen.getByLabelText('Filter'), '{Escape}');
    expect(screen.getByLabelText('Filter')).toHaveValue('');
  });

  it('is reached with a slash from the table', async () => {
    await show();
    screen.getByRole('button', { name: 'Open message 2:1001' }).focus();
    await userEvent.keyboard('/');
    expect(screen.getByLabelText('Filter')).toHaveFocus();
    await userEvent.keyboard('1/2');
    expect(screen.getByLabelText('Filter')).toHaveValue('1/2');
  });
});

describe('a read that runs', () => {
  it('shows rows and progress as they come, stops, and goes on', async () => {
    let observer: ScanObserver = {};
    let end: (ended: ReadEnded) => void = () => undefined;
    const readMessages = jest.fn<
      ReturnType<StreamsApi['readMessages']>,
      Parameters<StreamsApi['readMessages']>
    >((_port, _read, watching) => {
      observer = watching;
      return new Promise(resolve => {
        end = resolve;
      });
    });
    await renderProductTab(<EntityStreamContent />, {
      api: { readMessages },
      search: '#filter=true',
    });
    const { items, stop, progress, ...view } = departureMessages();
    const scanned = {
      ...progress,
      messages: 120_000,
      matches: 48,
      partitions: 6,
      partitionsDone: 3,
      filterFailures: { count: 12, example: 'no field "gusts"' },
    };
    await act(async () => {
      observer.onStarted?.(view);
      observer.onMessages?.({ items: items.slice(3, 10) });
      observer.onProgress?.(scanned);
    });
    expect((await table()).getAttribute('aria-rowcount')).toBe('8');
    expect(
      await screen.findByText(/^scanned 120,000 · 48 matches · 3 of 6/),
    ).toBeInTheDocument();
    expect(
      screen.getByText('12 messages could not be judged: no field "gusts"'),
    ).toBeInTheDocument();
    expect(screen.getByText('Reading messages')).toHaveAttribute(
      'role',
      'status',
    );

    await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(readMessages.mock.lastCall?.[3]?.signal?.aborted).toBe(true);
    expect(screen.getAllByText(/stopped by you/)[0]).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect(readMessages.mock.lastCall?.[1]).toMatchObject({
      cursor: 'before-63',
      limit: 52,
    });
    await act(async () => {
      observer.onMessages?.({ items: items.slice(10, 12) });
      end({ stop: 'time', progress });
    });
    expect((await table()).getAttribute('aria-rowcount')).toBe('10');
    expect(
      screen.getAllByText(/the longest one read may take/)[0],
    ).toBeInTheDocument();
  });
});
