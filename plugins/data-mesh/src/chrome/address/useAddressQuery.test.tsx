import { act, renderHook } from '@testing-library/react';
import { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { useAddressQuery } from './useAddressQuery';

type Query = { view: 'open' | 'all'; text?: string; ended: boolean };

const readQuery = (params: URLSearchParams): Query => ({
  view: params.get('view') === 'all' ? 'all' : 'open',
  text: params.get('text') || undefined,
  ended: params.get('ended') === 'true',
});

function start(address: string) {
  const { result } = renderHook(
    () => ({ ...useAddressQuery(readQuery), search: useLocation().search }),
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <MemoryRouter initialEntries={[address]}>{children}</MemoryRouter>
      ),
    },
  );
  return {
    query: () => result.current.query,
    search: () => result.current.search,
    change: (changes: Partial<Query>) =>
      act(() => result.current.change(changes)),
  };
}

describe('useAddressQuery', () => {
  it('reads what the address says', () => {
    const page = start('/?view=all&text=flights&ended=true');
    expect(page.query()).toEqual({ view: 'all', text: 'flights', ended: true });
  });

  it('writes what changes, and leaves the rest of the address alone', () => {
    const page = start('/?other=1&text=flights');
    page.change({ view: 'all', ended: true });
    expect(page.search()).toBe('?other=1&text=flights&view=all&ended=true');
  });

  it('writes nothing of what is shown anyway', () => {
    const page = start('/?view=all&text=flights&ended=true');
    page.change({ view: 'open', text: undefined, ended: false });
    expect(page.search()).toBe('');
    expect(page.query()).toEqual({ view: 'open', ended: false });
  });
});
