import { ResponseError } from '@backstage/errors';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CopyButton } from './CopyButton';
import { FailurePanel } from './FailurePanel';
import { failureOf } from './failureOf';

function refused(status: number, headers?: Record<string, string>) {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'Error', message: 'In the words of the backend.' },
        response: { statusCode: status },
      }),
      {
        status,
        headers: { 'content-type': 'application/json', ...headers },
      },
    ),
  );
}

describe('failureOf', () => {
  it.each([
    [401, 'denied'],
    [403, 'denied'],
    [404, 'missing'],
    [429, 'busy'],
    [503, 'unreachable'],
    [500, 'error'],
    [400, 'error'],
  ])('takes status %d for %s', async (status, kind) => {
    expect(failureOf(await refused(status))).toMatchObject({
      kind,
      message: 'In the words of the backend.',
    });
  });

  it('hands on the id under which the server logged the request', async () => {
    const error = await refused(500, { 'x-request-id': 'a1b2' });
    expect(failureOf(error).correlationId).toBe('a1b2');
  });

  it('takes a fetch without any answer for unreachable', () => {
    expect(failureOf(new TypeError('Failed to fetch')).kind).toBe(
      'unreachable',
    );
  });
});

describe('FailurePanel', () => {
  it('names the owner only when asking them helps', async () => {
    const panel = (error: Error) => (
      <FailurePanel
        error={error}
        what="the messages"
        owner="flight-operations"
        onRetry={() => {}}
      />
    );
    const { rerender } = render(panel(await refused(403)));
    expect(
      screen.getByText('Ask flight-operations for access.'),
    ).toBeInTheDocument();
    rerender(panel(await refused(500)));
    expect(screen.queryByText(/flight-operations/)).not.toBeInTheDocument();
  });

  it('tries again', async () => {
    const onRetry = jest.fn();
    render(
      <FailurePanel
        error={new Error('broken')}
        what="the messages"
        onRetry={onRetry}
      />,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledTimes(1);
  });
});

describe('CopyButton', () => {
  it('says that it copied', async () => {
    render(<CopyButton text="demo / departures" label="Copy address" />);
    await userEvent.click(screen.getByRole('button', { name: 'Copy address' }));
    expect(screen.getByRole('button', { name: 'Copied' })).toBeInTheDocument();
  });
});
