import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { StreamsApi } from '@datamesh-portal/plugin-data-mesh-react';
import {
  departureMessage,
  departureMessages,
} from '../../__testUtils__/departureMessages';
import { departuresEntity } from '../../__testUtils__/departures';
import { pretendSizes } from '../../__testUtils__/pretendSizes';
import { refusal } from '../../__testUtils__/refusal';
import { renderProductTab } from '../../__testUtils__/renderProductTab';
import { saveFile } from '../../chrome/files/saveFile';
import { ClassificationContext } from '../maskReasons';
import { StreamPort, StreamPortContext } from '../StreamPort';
import { OpenedMessage } from './OpenedMessage';

jest.mock('../../chrome/files/saveFile', () => ({ saveFile: jest.fn() }));
jest.setTimeout(20_000);

beforeEach(() => pretendSizes(20));
afterEach(() => jest.restoreAllMocks());

async function open(
  message: Message,
  options: { seesEverything?: boolean; api?: Partial<StreamsApi> } = {},
) {
  const onFilter = jest.fn();
  const port: StreamPort = {
    entity: departuresEntity,
    product: { namespace: 'default', name: 'flight-departures' },
    port: 'departures',
    key: 'default/flight-departures/departures',
    fields: [],
    versions: new Map([[17, 4]]),
    seesEverything: options.seesEverything ?? false,
    messageLink: id => `https://portal.example.com/?message=${id}`,
    schemaPath: version => `/schema?version=${version ?? ''}`,
    onFilter,
    onRightsChange: jest.fn(),
  };
  await renderProductTab(
    <StreamPortContext.Provider value={port}>
      <ClassificationContext.Provider value={new Map([['email', 'personal']])}>
        <OpenedMessage message={message} />
      </ClassificationContext.Provider>
    </StreamPortContext.Provider>,
    { api: options.api },
  );
  return { onFilter };
}

const value = (payload: Partial<Message['value']>) =>
  departureMessage(7, { value: { format: 'json', ...payload } });

const tab = (name: string | RegExp) =>
  userEvent.click(screen.getByRole('tab', { name }));

describe('an opened message', () => {
  it('says which field is masked and why, and offers to ask', async () => {
    await open(value({ data: { email: '••••••' }, masked: ['email'] }));
    expect(
      screen.getByText('Masked by the contract: email (personal)'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', {
        name: 'Ask for clear text of this message',
      }),
    ).toBeInTheDocument();
  });

  it('shows pseudonyms, partial values and nulls as masked', async () => {
    await open(
      value({
        data: { hash: 'h:9f2c', partial: '•••42', none: null, plain: null },
        masked: ['hash', 'partial', 'none'],
      }),
    );
    const masked = screen.getAllByRole('img', { name: /is masked:/ });
    expect(masked.map(element => element.textContent)).toEqual([
      'h:9f2c',
      '•••42',
      '•••••',
    ]);
    expect(screen.getByText('null')).toBeInTheDocument();
  });

  it('leads from a part to its path and to messages like it', async () => {
    const { onFilter } = await open(
      value({
        data: { legs: [{ from: 'EWR' }], email: 'x' },
        masked: ['email'],
      }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'from:' }));
    const bar = screen.getByRole('group', { name: 'Part value.legs[0].from' });
    expect(
      within(bar).getByRole('button', { name: 'Copy path' }),
    ).toBeInTheDocument();
    await userEvent.click(
      within(bar).getByRole('button', { name: 'Only messages like this' }),
    );
    expect(onFilter).toHaveBeenCalledWith('value.legs[0].from == "EWR"');
  });

  it('offers neither copy nor filter of a masked part', async () => {
    await open(value({ data: { email: 'h:1' }, masked: ['email'] }));
    await userEvent.click(screen.getByRole('button', { name: 'email:' }));
    const bar = screen.getByRole('group', { name: 'Part value.email' });
    expect(within(bar).getAllByRole('button')).toHaveLength(1);
  });

  it('shows scripts in keys, names, values and headers as text', async () => {
    const script = '<script>window.ranScript = true</script>';
    await open({
      ...value({ data: { [script]: script } }),
      key: { format: 'text', data: script },
      headers: [{ name: script, value: { format: 'text', data: script } }],
    });
    expect(screen.getByText(script)).toBeInTheDocument();
    await tab(/Headers/);
    await tab('Raw');
    expect(document.querySelector('script')).toBeNull();
    expect(window).not.toHaveProperty('ranScript');
  });

  it('says where it lies and links its schema', async () => {
    await open(departureMessage(7));
    await tab('Details');
    expect(screen.getByRole('link', { name: 'version 4' })).toHaveAttribute(
      'href',
      '/schema?version=4',
    );
  });

  it('says why it could not be decoded, and how far decoding got', async () => {
    await open(
      value({
        format: 'hex',
        data: '0000',
        schemaId: 99,
        error: 'The payload ends too early.',
        failedAt: { byte: 12, path: 'origin' },
      }),
    );
    expect(
      screen.getByText(
        'The payload ends too early. (schema id 99, decoding got to byte 12, field origin)',
      ),
    ).toBeInTheDocument();
  });

  it('does not tell the size of what is masked', async () => {
    await open(value({ data: {}, masked: ['email'], sizeBytes: undefined }));
    await tab('Details');
    expect(
      screen.getByText('json, not told, as it would tell about masked values'),
    ).toBeInTheDocument();
  });

  it('loads the rest of a message that the list cut', async () => {
    const whole = value({ data: { text: 'all of it' } });
    const getMessage = jest.fn(async () => ({
      ...departureMessages(),
      items: [whole],
    }));
    await open(value({ data: { text: 'all…' }, cut: true }), {
      api: { getMessage },
    });
    await userEvent.click(
      screen.getByRole('button', { name: 'Load whole message' }),
    );
    expect(await screen.findByText('"all of it"')).toBeInTheDocument();
    expect(
      screen.queryByText('Only the beginning is shown'),
    ).not.toBeInTheDocument();
  });

  it('hands out bytes to those who see everything', async () => {
    const bytes = new Blob(['x']);
    const getRawPayload = jest.fn(async () => bytes);
    await open(departureMessage(7), {
      seesEverything: true,
      api: { getRawPayload },
    });
    await tab('Details');
    await userEvent.click(
      screen.getByRole('button', { name: 'Bytes of the value' }),
    );
    expect(getRawPayload).toHaveBeenCalledWith(
      expect.objectContaining({ partition: 1, offset: '7', part: 'value' }),
    );
    expect(saveFile).toHaveBeenCalledWith('departures-1-7.value.bin', bytes);
  });

  it('says why others get no bytes, and what a refusal says', async () => {
    await open(departureMessage(7));
    await tab('Details');
    expect(
      screen.getByRole('button', { name: 'Bytes of the value' }),
    ).toBeDisabled();
    expect(screen.getByText(/Bytes cannot be masked/)).toBeInTheDocument();
  });

  it('passes on why bytes were refused', async () => {
    const failure = await refusal(403, 'Your grant ended.');
    await open(departureMessage(7), {
      seesEverything: true,
      api: { getRawPayload: () => Promise.reject(failure) },
    });
    await tab('Details');
    await userEvent.click(
      screen.getByRole('button', { name: 'Bytes of the key' }),
    );
    expect(await screen.findByText('Your grant ended.')).toBeInTheDocument();
  });
});
