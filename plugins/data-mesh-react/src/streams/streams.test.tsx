import { act, render, screen } from '@testing-library/react';
import { Freshness } from './Freshness';
import { MaskedValue } from './MaskedValue';

describe('Freshness', () => {
  beforeEach(() => jest.useFakeTimers({ now: Date.UTC(2013, 0, 1, 10, 0, 3) }));
  afterEach(() => jest.useRealTimers());

  it('ticks without asking anybody', async () => {
    render(<Freshness lastTimestamp={new Date(Date.UTC(2013, 0, 1, 10))} />);
    expect(screen.getByText('last event 3 s ago')).toBeInTheDocument();
    await act(() => jest.advanceTimersByTimeAsync(2_000));
    expect(screen.getByText('last event 5 s ago')).toBeInTheDocument();
  });

  it('says when a producer writes times that can be none', () => {
    const { rerender } = render(
      <Freshness
        lastTimestamp={new Date(Date.UTC(2013, 0, 1, 10))}
        implausibleTimestamp="1356998400000000000"
      />,
    );
    expect(
      screen.getByText('last event 3 s ago, some without a time'),
    ).toHaveAttribute('title', expect.stringContaining('1356998400000000000'));
    rerender(<Freshness implausibleTimestamp="-1" />);
    expect(screen.getByText('no time')).toHaveAttribute(
      'title',
      'A producer writes implausible times, such as -1 ms since 1970',
    );
  });

  it('says when there never was an event', () => {
    render(<Freshness />);
    expect(screen.getByText('no events')).toBeInTheDocument();
  });
});

describe('MaskedValue', () => {
  it('says which field is masked and why', () => {
    render(<MaskedValue field="email" reason="the contract says personal" />);
    expect(
      screen.getByRole('img', {
        name: 'email is masked: the contract says personal',
      }),
    ).toBeInTheDocument();
  });

  it('shows what stands in for the value, as masked', () => {
    render(<MaskedValue field="card" shown="••••4242" />);
    expect(screen.getByText('••••4242')).toBeInTheDocument();
    expect(screen.getByRole('img', { name: /^card is masked/ })).toBeVisible();
  });
});
