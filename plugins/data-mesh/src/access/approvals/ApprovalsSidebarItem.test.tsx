import { SidebarOpenStateProvider } from '@backstage/core-components';
import { AccessSummary } from '@datamesh-portal/plugin-data-mesh-common';
import { screen } from '@testing-library/react';
import { renderAccessPage } from '../../__testUtils__/renderAccessPage';
import { ApprovalsSidebarItem } from './ApprovalsSidebarItem';

const summary = (changes: Partial<AccessSummary>): AccessSummary => ({
  toDecide: 0,
  toConfirm: 0,
  mayDecide: true,
  ...changes,
});

const sidebar = (
  <SidebarOpenStateProvider value={{ isOpen: true, setOpen: () => {} }}>
    <ApprovalsSidebarItem />
  </SidebarOpenStateProvider>
);

describe('ApprovalsSidebarItem', () => {
  it('counts what waits, and counts again after each change', async () => {
    const getAccessSummary = jest.fn(async () => summary({ toDecide: 3 }));
    const { signalChange } = await renderAccessPage(sidebar, {
      api: { getAccessSummary },
    });
    const item = await screen.findByRole('link', {
      name: 'Approvals, 3 requests wait for you',
    });
    expect(item).toHaveAttribute('href', '/approvals');
    expect(item).toHaveTextContent('3');
    getAccessSummary.mockResolvedValue(summary({ toDecide: 1 }));
    await signalChange();
    expect(
      await screen.findByRole('link', {
        name: 'Approvals, 1 request waits for you',
      }),
    ).toBeInTheDocument();
  });

  it('is there without a number when nothing waits', async () => {
    await renderAccessPage(sidebar, {
      api: { getAccessSummary: async () => summary({}) },
    });
    expect(
      await screen.findByRole('link', {
        name: 'Approvals, nothing waits for you',
      }),
    ).not.toHaveTextContent('0');
  });

  it('counts streams that wait for the viewer’s confirmation', async () => {
    await renderAccessPage(sidebar, {
      api: {
        getAccessSummary: async () => summary({ toDecide: 1, toConfirm: 2 }),
      },
    });
    expect(
      await screen.findByRole('link', {
        name: 'Approvals, 1 request waits for you, 2 streams wait for your confirmation',
      }),
    ).toHaveTextContent('3');
  });

  it('is not there for people who never decide', async () => {
    const getAccessSummary = jest.fn(async () => summary({ mayDecide: false }));
    await renderAccessPage(sidebar, { api: { getAccessSummary } });
    expect(getAccessSummary).toHaveBeenCalled();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
