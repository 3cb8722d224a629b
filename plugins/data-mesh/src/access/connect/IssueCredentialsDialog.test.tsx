import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { refusal } from '../../__testUtils__/refusal';
import { renderProductTab } from '../../__testUtils__/renderProductTab';
import { IssueCredentialsDialog } from './IssueCredentialsDialog';

const SECRET = 'k7-Qm2xP-once';

function Opener() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button onClick={() => setOpen(true)}>open</button>
      {open && (
        <IssueCredentialsDialog
          grantId="grant-1"
          principal="analyst"
          issuedAt={new Date(2027, 0, 5)}
          onClose={() => setOpen(false)}
          onIssued={() => undefined}
        />
      )}
    </>
  );
}

function stored(): string {
  return [localStorage, sessionStorage]
    .map(storage => JSON.stringify({ ...storage }))
    .join();
}

describe('IssueCredentialsDialog', () => {
  it('warns before it makes a password that the one before stops working', async () => {
    const issueCredentials = jest.fn();
    await renderProductTab(<Opener />, { api: { issueCredentials } });
    await userEvent.click(screen.getByText('open'));
    expect(
      screen.getByText(/stops working as soon as you make a new one/),
    ).toBeInTheDocument();
    expect(screen.getByText(/cannot be shown again/)).toBeInTheDocument();
    expect(issueCredentials).not.toHaveBeenCalled();
  });

  it('shows the password once; after closing it is nowhere', async () => {
    const issueCredentials = jest.fn(async () => ({
      username: 'analyst',
      password: SECRET,
      mechanism: 'SCRAM-SHA-512',
    }));
    await renderProductTab(<Opener />, { api: { issueCredentials } });
    await userEvent.click(screen.getByText('open'));
    await userEvent.dblClick(
      screen.getByRole('button', { name: 'Create password' }),
    );
    expect(await screen.findByText(SECRET)).toBeInTheDocument();
    expect(issueCredentials).toHaveBeenCalledTimes(1);
    expect(stored()).not.toContain(SECRET);
    expect(window.location.href).not.toContain(SECRET);
    // Escape would lose what cannot be shown again.
    await userEvent.keyboard('{Escape}');
    expect(screen.getByText(SECRET)).toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', { name: 'I have copied it' }),
    );
    expect(document.documentElement.outerHTML).not.toContain(SECRET);
    await userEvent.click(screen.getByText('open'));
    expect(screen.getByRole('dialog')).not.toHaveTextContent(SECRET);
    expect(document.documentElement.outerHTML).not.toContain(SECRET);
    expect(stored()).not.toContain(SECRET);
  });

  it('says why no password was made, and can be tried again', async () => {
    const failure = await refusal(503, 'No broker answers.');
    await renderProductTab(<Opener />, {
      api: { issueCredentials: () => Promise.reject(failure) },
    });
    await userEvent.click(screen.getByText('open'));
    const create = screen.getByRole('button', { name: 'Create password' });
    await userEvent.click(create);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'No broker answers.',
    );
    expect(create).toBeEnabled();
  });
});
