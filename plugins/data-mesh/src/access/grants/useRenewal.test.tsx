import { alertApiRef } from '@backstage/core-plugin-api';
import { TestApiProvider } from '@backstage/test-utils';
import { accessApiRef } from '@datamesh-portal/plugin-data-mesh-react';
import { act, renderHook } from '@testing-library/react';
import { exampleDataMeshApi } from '../../__testUtils__/exampleDataMeshApi';
import {
  exampleGrant,
  exampleRequest,
} from '../../__testUtils__/exampleAccessApi';
import { useRenewal } from './useRenewal';

describe('a renewal', () => {
  const grant = exampleGrant();

  it.each([
    ['approved' as const, 'Renewed.'],
    [
      'waiting' as const,
      'Asked for the same again. You are told of the decision.',
    ],
  ])('that is %s says so', async (state, message) => {
    const post = jest.fn();
    const api = exampleDataMeshApi({
      renewGrant: async () => exampleRequest({ id: 'request-2', state }),
    });
    const onChanged = jest.fn();
    const { result, rerender } = renderHook(of => useRenewal(of, onChanged), {
      initialProps: grant,
      wrapper: ({ children }) => (
        <TestApiProvider
          apis={[
            [accessApiRef, api],
            [alertApiRef, { post }],
          ]}
        >
          {children}
        </TestApiProvider>
      ),
    });
    await act(() => result.current.renew());
    expect(post).toHaveBeenCalledWith(expect.objectContaining({ message }));
    expect(result.current.request).toBe('request-2');
    expect(onChanged).toHaveBeenCalledTimes(1);

    rerender({ ...grant, renewal: undefined });
    expect(result.current.request).toBeUndefined();
  });
});
