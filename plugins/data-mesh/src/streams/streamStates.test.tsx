import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MessagePage } from '@datamesh-portal/plugin-data-mesh-common';
import { departureMessages } from '../__testUtils__/departureMessages';
import { readOf } from '../__testUtils__/exampleStreamsApi';
import { pretendSizes } from '../__testUtils__/pretendSizes';
import { refusal } from '../__testUtils__/refusal';
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

const empty = (changes: Partial<MessagePage> = {}): MessagePage => ({
  ...departureMessages(),
  items: [],
  maskedFields: [],
  stop: 'exhausted',
  progress: { messages: 0, matches: 0, partitions: 3, partitionsDone: 3 },
  ...changes,
});

async function show(
  page: MessagePage,
  search = '',
): Promise<jest.MockedFunction<ReturnType<typeof readOf>>> {
  const readMessages = jest.fn(readOf(page));
  await renderProductTab(<EntityStreamContent />, {
    api: { readMessages },
    search,
  });
  return readMessages;
}

async function showFailure(status: number, message: string, search = '') {
  const failure = await refusal(status, message, { 'x-request-id': 'a1b2' });
  const readMessages = jest
    .fn(readOf(departureMessages()))
    .mockRejectedValueOnce(failure);
  await renderProductTab(<EntityStreamContent />, {
    api: { readMessages },
    search,
  });
  return readMessages;
}

describe('the Stream tab without messages', () => {
  it('shows a skeleton while the first messages are read', async () => {
    await renderProductTab(<EntityStreamContent />, {
      api: { readMessages: () => new Promise(() => {}) },
    });
    expect(
      screen.getByRole('status', { name: 'Loading messages' }),
    ).toBeInTheDocument();
  });

  it('says that a stream is empty', async () => {
    await show(empty());
    expect(
      await screen.findByText('No messages in this stream'),
    ).toBeInTheDocument();
  });

  it('says that there is nothing from a place on, and leads to the newest', async () => {
    const readMessages = await show(empty(), '?from=99');
    expect(await screen.findByText('No messages from here on')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Read the newest messages' }),
    );
    expect(readMessages.mock.lastCall?.[1]).toMatchObject({
      start: { at: 'newest' },
    });
  });

  it('says how much was scanned when nothing matched, and goes on from there', async () => {
    const readMessages = await show(
      empty({
        stop: 'messages',
        progress: {
          messages: 1_000_000,
          matches: 0,
          partitions: 3,
          partitionsDone: 1,
          older: 'further-back',
        },
      }),
      '#filter=value.delay+%3E+9000',
    );
    expect(await screen.findByText('Nothing matched')).toBeInTheDocument();
    expect(
      screen.getByText(/1,000,000 messages were scanned/),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Continue' })[1],
    );
    expect(readMessages.mock.lastCall?.[1]).toMatchObject({
      cursor: 'further-back',
      filter: 'value.delay > 9000',
    });
  });

  it('says that all of the stream was scanned when nothing matched', async () => {
    await show(empty(), '#filter=false');
    expect(await screen.findByText(/There are no more/)).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Read without the filter' }),
    ).toBeInTheDocument();
  });
});

describe('the Stream tab when reading fails', () => {
  it('says who refuses, whom to ask, and offers to ask', async () => {
    await showFailure(403, 'Your role may not read previews.');
    expect(
      await screen.findByText('You may not see the messages of departures'),
    ).toBeInTheDocument();
    expect(screen.getByText('Your role may not read previews.')).toBeVisible();
    expect(
      screen.getByRole('link', { name: /flight-operations/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Ask for access' }),
    ).toBeInTheDocument();
  });

  it('says what still works when the cluster is unreachable, and tries again', async () => {
    await showFailure(503, 'No broker of the cluster answers.');
    expect(
      await screen.findByText('Cannot reach the messages of departures now'),
    ).toBeInTheDocument();
    expect(screen.getByText(/Schema tab and the contract/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByLabelText('Messages')).toBeInTheDocument();
  });

  it('says that too many reads run, and what to do about it', async () => {
    await showFailure(429, 'You have 4 reads running.');
    expect(
      await screen.findByText('Too many of your reads are running'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByLabelText('Messages')).toBeInTheDocument();
  });

  it('says beneath the filter why the server does not take it', async () => {
    await showFailure(400, 'value.x: no such function', '#filter=true');
    expect(
      await screen.findByText('value.x: no such function'),
    ).toBeInTheDocument();
    expect(screen.getByText('The filter cannot be used')).toBeInTheDocument();
    expect(screen.getByLabelText('Filter')).toHaveAttribute(
      'aria-invalid',
      'true',
    );
  });

  it('leads out of a page of a stream that was created anew', async () => {
    const readMessages = await showFailure(409, 'The topic is another one.');
    expect(
      await screen.findByText('The stream was created anew'),
    ).toBeInTheDocument();
    expect(readMessages).toHaveBeenCalledTimes(1);
  });

  it('shows an error with the id of the request and without a stack', async () => {
    await showFailure(500, 'Something broke.');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Something broke.');
    expect(alert).toHaveTextContent('Request a1b2');
    expect(alert).not.toHaveTextContent('at ');
  });

  it('keeps the messages that had arrived when a read breaks off', async () => {
    const failure = await refusal(503, 'No broker of the cluster answers.');
    await renderProductTab(<EntityStreamContent />, {
      api: {
        readMessages: async (...args) => {
          await readOf(departureMessages())(...args);
          throw failure;
        },
      },
    });
    expect(await screen.findByText(/The read broke off/)).toBeInTheDocument();
    expect(screen.getByLabelText('Messages')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Continue' })).toBeVisible();
  });
});
