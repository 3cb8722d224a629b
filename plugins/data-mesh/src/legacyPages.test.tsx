import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { renderAccessPage } from './__testUtils__/renderAccessPage';
import { ApprovalsPage, MyAccessPage } from './plugin';

const timeout = { timeout: 10_000 };
const routes = (
  <Routes>
    <Route path="/approvals" element={<ApprovalsPage />} />
    <Route path="/my-access" element={<MyAccessPage />} />
  </Routes>
);

describe('pages of the legacy frontend system', () => {
  it('shows the inbox under its own header', async () => {
    await renderAccessPage(routes, { search: 'approvals' });
    expect(
      await screen.findByRole('heading', { name: 'Approvals' }, timeout),
    ).toBeVisible();
    expect(await screen.findByText('1 request')).toBeVisible();
  });

  it('shows what the viewer may do under its own header', async () => {
    await renderAccessPage(routes, { search: 'my-access' });
    expect(
      await screen.findByRole('heading', { name: 'My access' }, timeout),
    ).toBeVisible();
    expect(
      await screen.findByText('What you may read and write'),
    ).toBeVisible();
  });
});
