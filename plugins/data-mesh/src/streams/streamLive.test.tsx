import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { TailEnded } from '@datamesh-portal/plugin-data-mesh-common';
import {
  StreamsApi,
  FeedObserver,
} from '@datamesh-portal/plugin-data-mesh-react';
import {
  departureMessage,
  departureMessages,
} from '../__testUtils__/departureMessages';
import { pretendSizes } from '../__testUtils__/pretendSizes';
import { renderProductTab } from '../__testUtils__/renderProductTab';
import { EntityStreamContent } from './EntityStreamContent';

jest.mock('./filter/FilterCodeEditor', () => ({
  FilterCodeEditor: jest.requireActual('./filter/PlainFilterInput')
    .PlainFilterInput,
}));

// Queries by role take their time where a table is in the document.
jest.setTimeout(20_000);

beforeEach(() => pretendSizes(300));
afterEach(() => jest.restoreAllMocks());

async function showLive(search: string) {
  const connection: {
    observer: FeedObserver;
    end: (ended: TailEnded) => void;
  } = { observer: {}, end: () => undefined };
  const tailMessages = jest.fn<
    ReturnType<StreamsApi['tailMessages']>,
    Parameters<StreamsApi['tailMessages']>
  >((_port, _tail, observer) => {
    connection.observer = observer;
    return new Promise(resolve => {
      connection.end = resolve;
    });
  });
  await renderProductTab(<EntityStreamContent />, {
    api: { tailMessages },
    search,
  });
  return { connection, tailMessages };
}

const batch = (offset: number) => ({
  items: [departureMessage(offset, { timestamp: new Date() })],
  received: 10,
  matches: 4,
  skipped: 3,
  newer: `after-${offset}`,
});

describe('live mode', () => {
  it('follows with what the address says', async () => {
    const { tailMessages } = await showLive(
      '?live=1&rate=5&partition=1#filter=true',
    );
    expect(tailMessages.mock.lastCall?.[1]).toEqual({
      partition: 1,
      filter: 'true',
      isolation: 'committed',
      perSecond: 5,
      cursor: undefined,
    });
    expect(screen.getByText('Waiting for the next message')).toBeVisible();
  });

  it('shows messages as they arrive, and counts those it does not show', async () => {
    const { connection } = await showLive('?live=1#filter=true');
    await act(async () => connection.observer.onBatch?.(batch(77)));
    expect(await screen.findByLabelText('Live messages')).toHaveTextContent(
      '2:77',
    );
    expect(
      screen.getByText('10 received · 4 matched · 1 shown · 3 skipped'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('img', { name: /^Messages a second .* now 10/ }),
    ).toBeInTheDocument();
  });

  it('goes on from where it was paused, or from now', async () => {
    const { connection, tailMessages } = await showLive('?live=1');
    await act(async () => connection.observer.onBatch?.(batch(77)));
    await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
    expect(tailMessages.mock.lastCall?.[3]?.signal?.aborted).toBe(true);
    expect(screen.getAllByText('Paused')[0]).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Resume' }));
    expect(tailMessages.mock.lastCall?.[1].cursor).toBe('after-77');
    await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
    await userEvent.click(screen.getByRole('button', { name: 'Jump to now' }));
    expect(tailMessages.mock.lastCall?.[1].cursor).toBeUndefined();
  });

  it('begins with the newest messages that are shown, without a gap', async () => {
    const { tailMessages } = await showLive('');
    await screen.findByLabelText('Messages');
    await userEvent.click(screen.getByRole('button', { name: 'Live' }));
    expect(tailMessages.mock.lastCall?.[1].cursor).toBe('after-63');
    const { items } = departureMessages();
    expect(screen.getByLabelText('Live messages')).toHaveAttribute(
      'aria-rowcount',
      String(items.length + 1),
    );
    await userEvent.click(screen.getByRole('button', { name: 'End live' }));
    expect(await screen.findByLabelText('Messages')).toBeInTheDocument();
  });

  it('says since when a broker does not answer, and that it goes on by itself', async () => {
    const { connection } = await showLive('?live=1');
    const silentSince = new Date(2013, 0, 1, 10, 2, 7);
    await act(async () =>
      connection.observer.onBatch?.({ ...batch(77), silentSince }),
    );
    expect(screen.getAllByRole('status').map(s => s.textContent)).toContain(
      `A broker has not answered since ${silentSince.toLocaleTimeString()}; goes on by itself once it does`,
    );
    await act(async () => connection.observer.onBatch?.(batch(78)));
    expect(screen.getAllByText('Live')[0]).toBeInTheDocument();
  });

  it('says why the portal ended it', async () => {
    const { connection } = await showLive('?live=1');
    await act(async () => {
      connection.observer.onBatch?.(batch(77));
      connection.end({ reason: 'time' });
    });
    expect(
      screen.getAllByText('Followed for the longest time the portal allows')[0],
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Resume' })).toBeVisible();
  });
});
