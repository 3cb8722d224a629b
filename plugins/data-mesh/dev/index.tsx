// Here the plugin is its own app, so it brings the styles.
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend
import '@backstage/ui/css/styles.css';
import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  ApiRef,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { useEffect } from 'react';
import ReactDOM from 'react-dom/client';
import dataMeshPlugin, { dataMeshIconsModule } from '../src/alpha';
import { departuresEntity } from '../src/__testUtils__/departures';
import {
  exampleDataMeshApi,
  roomsOf,
} from '../src/__testUtils__/exampleDataMeshApi';
import { exampleClaims } from './exampleClaims';
import { exampleInbox } from './exampleInbox';
import { exampleStream } from './exampleStream';
import { variedAccess } from './variedAccess';

// Entity page: /catalog/default/dataproduct/flight-departures; access:
// /approvals and /my-access
const exampleCatalog = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogApiRef,
          deps: {},
          factory: () => catalogApiMock({ entities: [departuresEntity] }),
        }),
    }),
  ],
});

const exampleMesh = createFrontendModule({
  pluginId: 'data-mesh',
  extensions: roomsOf(
    exampleDataMeshApi({
      ...variedAccess(),
      ...exampleClaims(),
      ...exampleInbox(),
      ...exampleStream(),
    }),
  ).map(([room, api]) =>
    ApiBlueprint.make({
      name: room.id.split('.').pop(),
      params: defineParams =>
        defineParams({
          api: room as ApiRef<unknown>,
          deps: {},
          factory: () => api,
        }),
    }),
  ),
});

// Signed in as an owner at once: there is no backend to sign in with.
const exampleOwner = {
  getProfileInfo: async () => ({ displayName: 'Owner' }),
  getBackstageIdentity: async () => ({
    type: 'user' as const,
    userEntityRef: 'user:default/departures-owner',
    ownershipEntityRefs: ['group:default/flight-operations'],
  }),
  getCredentials: async () => ({}),
  signOut: async () => undefined,
};

const exampleSignIn = createFrontendModule({
  pluginId: 'app',
  extensions: [
    SignInPageBlueprint.make({
      params: {
        loader: async () =>
          function SignInAsOwner({ onSignInSuccess }) {
            useEffect(() => onSignInSuccess(exampleOwner), [onSignInSuccess]);
            return null;
          },
      },
    }),
  ],
});

const app = createApp({
  features: [
    catalogPlugin,
    dataMeshPlugin,
    dataMeshIconsModule,
    exampleCatalog,
    exampleMesh,
    exampleSignIn,
  ],
});

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
