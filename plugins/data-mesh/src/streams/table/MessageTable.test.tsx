import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { departureMessage } from '../../__testUtils__/departureMessages';
import { pretendSizes } from '../../__testUtils__/pretendSizes';
import { MessageTable } from './MessageTable';

beforeEach(() => {
  pretendSizes(37);
  window.localStorage.clear();
});
afterEach(() => jest.restoreAllMocks());

function table(messages: Message[], fields: string[]) {
  return (
    <MessageTable
      label="Messages"
      messages={messages}
      fields={fields}
      versions={new Map([[17, 4]])}
      portKey="default/a/b"
      onOpen={jest.fn()}
      renderOpened={() => null}
    />
  );
}

const newest = (count: number, from = 10_000) =>
  Array.from({ length: count }, (_, index) => departureMessage(from - index));

const tracks = () =>
  screen.getAllByRole('row')[0].style.gridTemplateColumns.split(' ');

describe('MessageTable', () => {
  it('renders only what is in view of 5,000 messages', () => {
    render(table(newest(5_000), ['flight']));
    expect(screen.getByLabelText('Messages')).toHaveAttribute(
      'aria-rowcount',
      '5001',
    );
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
  });

  it('shows a time that can be none as it was written, and says so', () => {
    render(table([departureMessage(7, { implausibleTimestamp: '-1' })], []));
    expect(screen.getByText('-1')).toHaveAttribute(
      'title',
      expect.stringMatching(/^Implausible: -1 ms since 1970/),
    );
  });

  it('shows fields within records, the size and the version of the schema', () => {
    const message = departureMessage(7, {
      value: {
        format: 'avro',
        schemaId: 17,
        data: { captain: { name: 'h:1', rank: 3 } },
        masked: ['captain.name'],
      },
    });
    render(
      table([message, departureMessage(6)], ['captain.name', 'captain.rank']),
    );
    expect(screen.getByText('3')).toBeInTheDocument();
    expect(
      screen.getByRole('img', { name: /captain.name is masked/ }),
    ).toHaveTextContent('h:1');
    expect(screen.getAllByText('Avro v4')).not.toHaveLength(0);
    expect(screen.getByText('—')).toHaveAttribute(
      'title',
      expect.stringMatching(/masked values are not told/),
    );
  });

  it('has no column for sizes where none is told', () => {
    const { sizeBytes: _, ...value } = departureMessage(7).value;
    render(table([departureMessage(7, { value })], ['flight']));
    expect(screen.queryByRole('columnheader', { name: /Size/ })).toBeNull();
    expect(screen.queryByText('—')).toBeNull();
  });

  it('gives columns another width with the keyboard and remembers it', async () => {
    const { unmount } = render(table(newest(3), ['flight', 'delay']));
    const handle = () =>
      screen.getByRole('separator', { name: 'Width of flight' });
    const before = Number(handle().getAttribute('aria-valuenow'));
    handle().focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    expect(handle()).toHaveAttribute('aria-valuenow', String(before + 48));
    unmount();
    render(table(newest(3), ['flight', 'delay']));
    expect(tracks()).toContain(`${before + 48}px`);
    handle().focus();
    await userEvent.keyboard('{Home}');
    expect(tracks()).not.toContain(`${before + 48}px`);
  });

  it('keeps the rows in view where they are when newer ones come above', () => {
    const { rerender } = render(table(newest(500), ['flight']));
    const scroller = screen.getByLabelText('Messages');
    scroller.scrollTop = 1_000;
    fireEvent.scroll(scroller);
    rerender(table([...newest(10, 10_010), ...newest(500)], ['flight']));
    expect(scroller.scrollTop).toBe(1_000 + 10 * 37);
  });

  it('follows what is new while the viewer is at the top', () => {
    const { rerender } = render(table(newest(500), ['flight']));
    rerender(table([...newest(10, 10_010), ...newest(500)], ['flight']));
    expect(screen.getByLabelText('Messages').scrollTop).toBe(0);
  });
});
