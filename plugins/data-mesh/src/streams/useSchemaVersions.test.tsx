import { renderHook, waitFor } from '@testing-library/react';
import { TestApiProvider } from '@backstage/test-utils';
import { contractsApiRef } from '@datamesh-portal/plugin-data-mesh-react';
import { PropsWithChildren } from 'react';
import { departureMessage } from '../__testUtils__/departureMessages';
import { departuresSchema } from '../__testUtils__/departuresSchema';
import { useSchemaVersions } from './useSchemaVersions';

const port = {
  product: { namespace: 'default', name: 'flight-departures' },
  port: 'departures',
};
const latest = { id: 17, version: 3, subject: 's-value', versions: [1, 2, 3] };
const writtenWith = (schemaId: number) =>
  departureMessage(1, {
    value: { format: 'avro', sizeBytes: 1, schemaId, data: {} },
  });

function render(ids: number[], fails = false) {
  const messages = ids.map(writtenWith);
  const getPortSchema = jest.fn(async ({ version }: { version?: number }) => {
    if (fails || !departuresSchema.selected || !version) {
      throw new Error('The registry is down');
    }
    return {
      ...departuresSchema,
      selected: { ...departuresSchema.selected, version, id: 14 + version },
    };
  });
  const { result } = renderHook(
    () => useSchemaVersions(port, latest, messages),
    {
      wrapper: ({ children }: PropsWithChildren) => (
        <TestApiProvider apis={[[contractsApiRef, { getPortSchema }]]}>
          {children}
        </TestApiProvider>
      ),
    },
  );
  return { result, getPortSchema };
}

describe('useSchemaVersions', () => {
  it('asks for nothing while the newest version is all there is', () => {
    const { result, getPortSchema } = render([17]);
    expect([...result.current]).toEqual([[17, 3]]);
    expect(getPortSchema).not.toHaveBeenCalled();
  });

  it('goes back in the versions until it has met every id', async () => {
    const { result, getPortSchema } = render([17, 16]);
    await waitFor(() => expect(result.current.get(16)).toBe(2));
    expect(getPortSchema).toHaveBeenCalledTimes(1);
  });

  it('ends at the first version, and where the registry fails', async () => {
    const { result, getPortSchema } = render([99], true);
    await waitFor(() => expect(getPortSchema).toHaveBeenCalledTimes(2));
    expect([...result.current]).toEqual([[17, 3]]);
  });
});
