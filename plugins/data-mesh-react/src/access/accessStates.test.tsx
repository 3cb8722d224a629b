import { render, screen } from '@testing-library/react';
import { AccessTerm } from './AccessTerm';
import { GrantStateChip } from './GrantStateChip';
import { RequestStateChip } from './RequestStateChip';

describe('GrantStateChip', () => {
  it("tells the platform's reason of a failure", () => {
    render(
      <GrantStateChip
        grant={{
          state: 'failed',
          failure: { message: 'The broker does not answer.', attempts: 3 },
        }}
      />,
    );
    expect(screen.getByText('failed')).toHaveAttribute(
      'title',
      'The broker does not answer.',
    );
  });

  it('tells when the portal does not provision', () => {
    render(<GrantStateChip grant={{ state: 'active', enforced: false }} />);
    expect(screen.getByText('active')).toHaveAttribute(
      'title',
      expect.stringContaining('does not provision'),
    );
  });
});

describe('RequestStateChip', () => {
  it('says in words that an answer is waited for', () => {
    render(<RequestStateChip state="question" />);
    expect(screen.getByText('asked back')).toBeInTheDocument();
  });
});

describe('AccessTerm', () => {
  it('gives the exact time to machines and to whoever points at it', () => {
    const until = new Date(Date.now() + 40 * 86_400_000);
    render(<AccessTerm until={until} />);
    expect(screen.getByText(/in 40 days/)).toHaveAttribute(
      'datetime',
      until.toISOString(),
    );
  });
});
