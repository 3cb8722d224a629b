import {
  createFrontendModule,
  createTranslationMessages,
} from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { screen } from '@testing-library/react';
import { exampleClaim } from './__testUtils__/exampleClaims';
import {
  exampleDataMeshApi,
  roomsOf,
} from './__testUtils__/exampleDataMeshApi';
import { inboxOf } from './__testUtils__/inboxOf';
import plugin, { dataMeshTranslationRef } from './alpha';

describe('texts of the plugin', () => {
  it('are worded by the app', async () => {
    const resource = createTranslationMessages({
      ref: dataMeshTranslationRef,
      messages: { 'approvals.streamsToSettle': '{{number}} topics' },
    });
    const api = exampleDataMeshApi({
      ...inboxOf([]),
      listClaims: async () => [exampleClaim()],
    });
    renderTestApp({
      initialRouteEntries: ['/approvals'],
      features: [
        createFrontendModule({
          pluginId: 'app',
          extensions: [
            TranslationBlueprint.make({ name: 'words', params: { resource } }),
          ],
        }),
      ],
      extensions: [
        plugin.getExtension('page:data-mesh/approvals'),
        plugin.getExtension('api:data-mesh/stream-claims-offer'),
      ],
      apis: [...roomsOf(api), mockApis.identity()],
    });
    expect(
      await screen.findByRole(
        'link',
        { name: '1 topics' },
        { timeout: 10_000 },
      ),
    ).toBeVisible();
  });
});
