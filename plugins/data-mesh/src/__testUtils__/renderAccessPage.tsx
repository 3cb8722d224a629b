import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { act } from '@testing-library/react';
import { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { accessRequestOffer } from '../access/request/offer';
import { streamClaimsOffer } from '../products/claims/offer';
import { departuresEntity } from './departures';
import { DataMeshApi, exampleDataMeshApi, roomsOf } from './exampleDataMeshApi';

function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="Address">{`${pathname}${search}`}</output>;
}

/** Renders a page about access, with a data mesh that answers so. */
export async function renderAccessPage(
  page: ReactNode,
  options: {
    api?: Partial<DataMeshApi>;
    /** The address without its first slash, such as `?request=request-1`. */
    search?: string;
  } = {},
): Promise<{
  /** What the backend does after each change that concerns the viewer. */
  signalChange: () => Promise<void>;
}> {
  const { api, search = '' } = options;
  const listeners = new Set<(message: object) => void>();
  const signals = {
    subscribe: (_channel: string, listener: (message: never) => void) => {
      listeners.add(listener as (message: object) => void);
      return {
        unsubscribe: () =>
          listeners.delete(listener as (message: object) => void),
      };
    },
  };
  await renderInTestApp(
    <TestApiProvider
      apis={[
        ...roomsOf(exampleDataMeshApi(api)),
        [accessRequestOffer.api, accessRequestOffer.factory({})],
        [streamClaimsOffer.api, streamClaimsOffer.factory({})],
        [catalogApiRef, catalogApiMock({ entities: [departuresEntity] })],
        [permissionApiRef, mockApis.permission()],
        [signalApiRef, signals],
      ]}
    >
      {page}
      <Address />
    </TestApiProvider>,
    {
      routeEntries: [`/${search}`],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
  return {
    signalChange: () =>
      act(async () => {
        listeners.forEach(listener => listener({ requestId: 'any' }));
      }),
  };
}
