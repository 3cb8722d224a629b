import { ConnectionDetails } from '@datamesh-portal/plugin-data-mesh-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleGrant } from '../../__testUtils__/exampleAccessApi';
import { refusal } from '../../__testUtils__/refusal';
import { renderProductTab } from '../../__testUtils__/renderProductTab';
import { ConnectPanel } from './ConnectPanel';
import { connectionValues } from './connectionValues';

const details: ConnectionDetails = {
  brokers: ['broker-1:9093', 'broker-2:9093'],
  tls: true,
  saslMechanism: 'SCRAM-SHA-512',
  topic: 'ops.flight-departures.v1',
  operation: 'read',
  transactional: false,
  groupPrefix: 'crew-desk.',
  schemaRegistryUrl: 'https://registry.example.com',
  valueFormat: 'avro',
  principal: 'crew-desk',
  principalSource: 'portal',
};

const show = (
  changes: Partial<ConnectionDetails> = {},
  grant = exampleGrant(),
) =>
  renderProductTab(<ConnectPanel grant={grant} />, {
    api: { getConnection: async () => ({ ...details, ...changes }) },
  });

describe('connectionValues', () => {
  it('names the protocol as Kafka clients do', () => {
    const protocol = (changes: Partial<ConnectionDetails>) =>
      connectionValues({ ...details, ...changes }).find(
        ({ label }) => label === 'Security protocol',
      )?.value;
    expect(protocol({})).toBe('SASL_SSL');
    expect(protocol({ tls: false })).toBe('SASL_PLAINTEXT');
    expect(protocol({ saslMechanism: undefined })).toBe('SSL');
    expect(protocol({ saslMechanism: undefined, tls: false })).toBe(
      'PLAINTEXT',
    );
  });
});

describe('ConnectPanel', () => {
  it('shows the real values, each to copy, and a program for each client', async () => {
    await show();
    expect(
      await screen.findByText('broker-1:9093,broker-2:9093'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Copy group ids' }),
    ).toBeInTheDocument();
    const tabs = within(screen.getByRole('tablist', { name: 'Programs' }));
    expect(tabs.getAllByRole('tab').map(tab => tab.textContent)).toEqual([
      'Java',
      'Python',
      'Node',
      'Spring',
      'kcat',
    ]);
    await userEvent.click(tabs.getByRole('tab', { name: 'Python' }));
    expect(
      await screen.findByRole('button', { name: 'Copy the Python program' }),
    ).toBeInTheDocument();
  });

  it('offers a password for accounts of the portal only', async () => {
    await show({ principalSource: 'annotation' });
    expect(
      await screen.findByText(/has its own password: ask whoever made/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /password/ })).toBeNull();
  });

  it('offers no password to those who may not have one', async () => {
    const grant = exampleGrant();
    await show(
      {},
      { ...grant, may: { ...grant.may, issueCredentials: false } },
    );
    expect(await screen.findByText(/has no password yet/)).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Create password' }),
    ).toBeNull();
  });

  it('says when the broker does not let in yet, and why', async () => {
    await show(
      {},
      exampleGrant({
        state: 'failed',
        failure: { message: 'No broker answers.', attempts: 2 },
      }),
    );
    expect(
      await screen.findByText('The broker does not let you in yet'),
    ).toBeInTheDocument();
    expect(screen.getByText('No broker answers.')).toBeInTheDocument();
  });

  it('says why it cannot tell how to connect', async () => {
    const failure = await refusal(503, 'The registry does not answer.');
    await renderProductTab(<ConnectPanel grant={exampleGrant()} />, {
      api: { getConnection: () => Promise.reject(failure) },
    });
    expect(
      await screen.findByText('The registry does not answer.'),
    ).toBeInTheDocument();
  });
});
