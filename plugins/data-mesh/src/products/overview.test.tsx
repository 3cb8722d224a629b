import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { departurePorts, departuresEntity } from '../__testUtils__/departures';
import { refusal } from '../__testUtils__/refusal';
import { renderProductTab } from '../__testUtils__/renderProductTab';
import { FindingsCard } from './FindingsCard';
import { InputPortsCard } from './InputPortsCard';
import { OutputPortsCard } from './OutputPortsCard';
import { ProductAboutCard } from './ProductAboutCard';
import { PromisesCard } from './PromisesCard';

describe('ProductAboutCard', () => {
  it('answers what the data is for, what not for, and who stands for it', async () => {
    await renderProductTab(<ProductAboutCard />);
    expect(screen.getByText(/Every departure from the three/)).toBeVisible();
    expect(screen.getByText(/Not for billing/)).toBeVisible();
    expect(screen.getByText('production')).toBeVisible();
    expect(screen.getByText('1.4.0')).toBeVisible();
    expect(
      screen.getByRole('link', { name: /^Support channel/ }),
    ).toHaveAttribute('href', 'https://chat.example.com/flight-ops');
    expect(screen.queryByText('Handbook')).not.toBeInTheDocument();
  });
});

describe('OutputPortsCard', () => {
  it('shows how alive each port is and leads into its tabs', async () => {
    await renderProductTab(<OutputPortsCard />);
    const table = await screen.findByRole('table', { name: 'Output ports' });
    expect(table).toHaveTextContent(/[345] s ago/);
    expect(table).toHaveTextContent('182.3K');
    expect(
      within(table).getByTitle(
        /crew-desk: Stable, 12 behind[^]*gate-screens: Stable, share group, 4 members, 7 behind/,
      ),
    ).toHaveTextContent('3');
    expect(
      within(table).getByRole('link', { name: 'Preview departures' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/dataproduct/flight-departures/stream?port=departures',
    );
    expect(
      within(table).getByRole('link', { name: /schema of departures/ }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/dataproduct/flight-departures/schema?port=departures',
    );
  });

  it('says what to do about a port whose stream is missing', async () => {
    await renderProductTab(<OutputPortsCard />);
    expect(await screen.findByText('stream missing')).toBeVisible();
    expect(screen.getByText(/The topic does not exist/)).toBeVisible();
    expect(screen.getByText('no contract')).toBeVisible();
    expect(screen.getByText('2 problems')).toBeVisible();
  });

  it('asks for access to the port at which it is pressed', async () => {
    await renderProductTab(<OutputPortsCard />);
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Ask for access to departures',
      }),
    );
    expect(
      await screen.findByRole('checkbox', { name: 'departures' }),
    ).toBeChecked();
  });

  it('offers no preview of what is not a stream', async () => {
    await renderProductTab(<OutputPortsCard />);
    await screen.findByRole('table', { name: 'Output ports' });
    expect(
      screen.queryByRole('link', { name: 'Preview archive' }),
    ).not.toBeInTheDocument();
  });

  it('shows a skeleton, then why the state cannot be read', async () => {
    const failure = await refusal(503, 'The cluster does not answer.');
    await renderProductTab(<OutputPortsCard />, {
      api: { getPorts: () => Promise.reject(failure) },
    });
    expect(
      await screen.findByText('Cannot reach the state of the output ports now'),
    ).toBeInTheDocument();
    expect(screen.getByText('The cluster does not answer.')).toBeVisible();
  });

  it('says how a product gets its first port', async () => {
    await renderProductTab(<OutputPortsCard />, {
      api: { getPorts: async () => [] },
    });
    expect(await screen.findByText('No output ports yet')).toBeVisible();
  });
});

describe('InputPortsCard', () => {
  it('links to where the data comes from', async () => {
    await renderProductTab(<InputPortsCard />);
    expect(screen.getByRole('link', { name: /schedule-db/ })).toHaveAttribute(
      'href',
      '/catalog/default/resource/schedule-db',
    );
    expect(screen.getByText('observations')).toBeVisible();
  });

  it('says what would be here when nothing is declared', async () => {
    await renderProductTab(<InputPortsCard />, {
      entity: {
        ...departuresEntity,
        spec: { ...departuresEntity.spec, inputPorts: undefined },
      },
    });
    expect(screen.getByText('No declared sources')).toBeVisible();
  });
});

describe('PromisesCard', () => {
  it('lists the promises of each contract', async () => {
    await renderProductTab(<PromisesCard />);
    const table = await screen.findByRole('table', {
      name: 'Promises of departures',
    });
    expect(table).toHaveTextContent('latency5 min');
    expect(table).toHaveTextContent('Measured monthly, at the broker');
  });

  it('says so when nothing is promised', async () => {
    const [, delays] = departurePorts();
    await renderProductTab(<PromisesCard />, {
      api: { getPorts: async () => [delays] },
    });
    expect(await screen.findByText('Nothing is promised')).toBeVisible();
  });
});

describe('FindingsCard', () => {
  const owner = { memberOf: ['group:default/flight-operations'] };

  it('tells the owner what to mend', async () => {
    await renderProductTab(<FindingsCard />, owner);
    expect(await screen.findByText('For you as owner')).toBeVisible();
    expect(
      await screen.findByText(/The topic of this port does not exist/),
    ).toBeVisible();
    expect(
      screen.getByText('port delays · spec.outputPorts[1].stream.topic'),
    ).toBeVisible();
  });

  it('leads to the inbox where the viewer holds the stream, and only there', async () => {
    const finding = (code: string, severity: 'error' | 'warning') => ({
      ...{ code, severity, message: `${code}, ${severity}.` },
    });
    await renderProductTab(<FindingsCard />, {
      ...owner,
      api: {
        getFindings: async () => [
          finding('stream-claim-unproven', 'error'),
          finding('stream-claimed-by-another-product', 'warning'),
          finding('stream-claimed-by-another-product', 'error'),
        ],
      },
    });
    const links = await screen.findAllByRole('link', {
      name: 'See it on Approvals.',
    });
    expect(
      links.map(link => [
        link.getAttribute('href'),
        link.parentElement?.textContent?.split('.')[0],
      ]),
    ).toEqual([
      ['/approvals?claims', 'stream-claim-unproven, error'],
      ['/approvals?claims', 'stream-claimed-by-another-product, warning'],
    ]);
  });

  it('neither asks for findings nor shows them to anybody else', async () => {
    const getFindings = jest.fn(async () => []);
    await renderProductTab(<FindingsCard />, {
      api: { getFindings },
      memberOf: ['group:default/weather'],
    });
    expect(screen.queryByText('For you as owner')).not.toBeInTheDocument();
    expect(getFindings).not.toHaveBeenCalled();
  });

  it('tells the owner when nothing is to be mended', async () => {
    await renderProductTab(<FindingsCard />, {
      ...owner,
      api: { getFindings: async () => [] },
    });
    expect(await screen.findByText('Nothing to mend')).toBeVisible();
  });
});
