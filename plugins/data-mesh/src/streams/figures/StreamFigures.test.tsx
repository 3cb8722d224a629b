import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { departuresStatistics } from '../../__testUtils__/departureFigures';
import { refusal } from '../../__testUtils__/refusal';
import { renderProductTab } from '../../__testUtils__/renderProductTab';
import { StreamFigures } from './StreamFigures';

const figures = (
  <StreamFigures
    product={{ namespace: 'default', name: 'flight-departures' }}
    port="departures"
  />
);

describe('StreamFigures', () => {
  it('says in words how partitions are filled and what is wrong with them', async () => {
    await renderProductTab(figures);
    const section = await screen.findByRole('region', { name: 'Partitions' });
    expect(section).toHaveTextContent('13K messages in 6 partitions');
    expect(section).toHaveTextContent(
      'Partition 3 holds 4.2 × its share, 1 is empty.',
    );
    expect(section).toHaveTextContent('Partition 5 has no leader');
    expect(section).toHaveTextContent(
      'Partition 2 has replicas that are not in sync',
    );
  });

  it('tells each partition to the arrow keys', async () => {
    await renderProductTab(figures);
    const chart = await screen.findByRole('group', {
      name: /^Fill of the partitions/,
    });
    chart.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    expect(within(chart).getByRole('status')).toHaveTextContent(
      'Partition 2: 1,000 messages, 400 kB, replicas not in sync',
    );
    await userEvent.keyboard('{End}');
    expect(within(chart).getByRole('status')).toHaveTextContent(
      'Partition 5: 0 messages, 0 B, no leader',
    );
    await userEvent.keyboard('{Escape}');
    expect(within(chart).getByRole('status')).toBeEmptyDOMElement();
  });

  it('shows sizes instead of messages', async () => {
    await renderProductTab(figures);
    const section = await screen.findByRole('region', { name: 'Partitions' });
    await userEvent.click(within(section).getByRole('radio', { name: 'Size' }));
    expect(section).toHaveTextContent('5.2 MB in 6 partitions');
  });

  it('draws 1,000 partitions in few columns without losing the longest', async () => {
    const partitions = Array.from({ length: 1_000 }, (_, partition) => ({
      partition,
      start: '0',
      end: partition === 777 ? '50000' : '100',
    }));
    await renderProductTab(figures, {
      api: {
        getStreamStatistics: async () => ({
          ...departuresStatistics(),
          partitions,
        }),
      },
    });
    const section = await screen.findByRole('region', { name: 'Partitions' });
    expect(section).toHaveTextContent('Partition 777 holds 333.6 × its share');
    const chart = within(section).getByRole('group', {
      name: /^Fill of the partitions/,
    });
    chart.focus();
    await userEvent.keyboard('{Home}');
    expect(within(chart).getByRole('status')).toHaveTextContent(
      'Partitions 0–3: at most 100 messages (partition 0)',
    );
  });

  it('says what it cannot tell because of the times that a producer writes', async () => {
    const odd = { undated: 12, implausibleTimestamp: '1356998400000000000' };
    await renderProductTab(figures, {
      api: {
        getStreamStatistics: async () => ({
          ...departuresStatistics(),
          ...odd,
          throughput: [],
        }),
      },
    });
    expect(
      await screen.findByText(/^12 messages are not counted: .*1356998400000/),
    ).toBeInTheDocument();
  });

  it('says how much came when, and how long it is kept', async () => {
    await renderProductTab(figures);
    const section = await screen.findByRole('region', { name: 'Throughput' });
    expect(section).toHaveTextContent('15.5K messages since');
    expect(section).toHaveTextContent('at most 2 per second');
    expect(section).toHaveTextContent(/kept 7 days, oldest message of \d Jan/);
    expect(section).toHaveTextContent(
      `Times are of ${new Intl.DateTimeFormat().resolvedOptions().timeZone}`,
    );
  });

  it('gives the numbers as tables on demand', async () => {
    await renderProductTab(figures);
    const section = await screen.findByRole('region', { name: 'Partitions' });
    await userEvent.click(
      within(section).getByRole('button', { name: 'Show as table' }),
    );
    const rows = within(
      within(section).getByRole('table', { name: 'Partitions' }),
    ).getAllByRole('row');
    expect(rows).toHaveLength(7);
    expect(rows[4]).toHaveTextContent('39,000500–95003.6 MB13 of 3');
    expect(rows[6]).toHaveTextContent('none');
  });

  it('says why nothing is drawn', async () => {
    const failure = await refusal(503, 'No broker of the cluster answers.');
    await renderProductTab(figures, {
      api: { getStreamStatistics: () => Promise.reject(failure) },
    });
    expect(
      await screen.findByText('No broker of the cluster answers.'),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });

  it('shows a skeleton while it reads', async () => {
    await renderProductTab(figures, {
      api: { getStreamStatistics: () => new Promise(() => {}) },
    });
    expect(
      screen.getByRole('status', { name: 'Loading figures' }),
    ).toBeInTheDocument();
  });
});
