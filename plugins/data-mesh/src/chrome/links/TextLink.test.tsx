import { renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { TextLink } from './TextLink';

const Place = () => <output>{useLocation().pathname}</output>;

describe('TextLink', () => {
  it('leads to pages of the portal in the same tab', async () => {
    await renderInTestApp(
      <>
        <TextLink href="/my-access">My access</TextLink>
        <Place />
      </>,
    );
    const link = screen.getByRole('link', { name: 'My access' });
    expect(link).not.toHaveAttribute('target');
    await userEvent.click(link);
    expect(screen.getByRole('status')).toHaveTextContent('/my-access');
  });

  it('opens what lies outside in a tab of its own, and says so', async () => {
    await renderInTestApp(<TextLink href="https://cel.dev">CEL</TextLink>);
    const link = screen.getByRole('link', {
      name: /^CEL ?, opens in a new tab$/,
    });
    expect(link).toHaveAttribute('target', '_blank');
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  });

  it('leads to no program', async () => {
    const hostile = ['java', 'script:alert(1)'].join('');
    await renderInTestApp(<TextLink href={hostile}>Run</TextLink>);
    expect(screen.getByText('Run').closest('a')).not.toHaveAttribute(
      'href',
      expect.stringContaining('alert'),
    );
  });
});
