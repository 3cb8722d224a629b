import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { Entity } from '@backstage/catalog-model';
import { identityApiRef } from '@backstage/core-plugin-api';
import { DataProductEntity } from '@datamesh-portal/plugin-data-mesh-common';
import { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { accessRequestOffer } from '../access/request/offer';
import { departuresEntity } from './departures';
import { DataMeshApi, exampleDataMeshApi, roomsOf } from './exampleDataMeshApi';

function Address() {
  const { search } = useLocation();
  return <output aria-label="Address">{search}</output>;
}

const identity = (groups: string[]) => ({
  getProfileInfo: async () => ({}),
  getBackstageIdentity: async () => ({
    type: 'user' as const,
    userEntityRef: 'user:default/analyst',
    ownershipEntityRefs: groups,
  }),
  getCredentials: async () => ({}),
  signOut: async () => undefined,
});

/** Renders something of an entity page, with a data mesh that answers so. */
export async function renderProductTab(
  tab: ReactNode,
  options: {
    api?: Partial<DataMeshApi>;
    entity?: DataProductEntity;
    /** Query of the address, such as `?port=delays`. */
    search?: string;
    memberOf?: string[];
    /** Of the catalog, besides the product. */
    others?: Entity[];
  } = {},
) {
  const {
    api,
    entity = departuresEntity,
    search = '',
    memberOf = [],
    others = [],
  } = options;
  return renderInTestApp(
    <TestApiProvider
      apis={[
        ...roomsOf(exampleDataMeshApi(api)),
        [accessRequestOffer.api, accessRequestOffer.factory({})],
        [catalogApiRef, catalogApiMock({ entities: [entity, ...others] })],
        [identityApiRef, identity(memberOf)],
        [permissionApiRef, mockApis.permission()],
      ]}
    >
      <EntityProvider entity={entity}>{tab}</EntityProvider>
      <Address />
    </TestApiProvider>,
    {
      routeEntries: [`/${search}`],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}
