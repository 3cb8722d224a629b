import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { departuresEntity } from './__testUtils__/departures';
import {
  exampleDataMeshApi,
  roomsOf,
} from './__testUtils__/exampleDataMeshApi';
import plugin from './alpha';

type ExtensionId = Parameters<typeof plugin.getExtension>[0];

function renderOnEntityPage(id: ExtensionId, kind = 'DataProduct') {
  return renderTestApp({
    extensions: [
      createTestEntityPage({ entity: { ...departuresEntity, kind } }),
      plugin.getExtension(id),
    ],
    apis: [
      ...roomsOf(exampleDataMeshApi()),
      [catalogApiRef, catalogApiMock({ entities: [] })],
      mockApis.identity({
        ownershipEntityRefs: ['group:default/flight-operations'],
      }),
    ],
  });
}

describe('data-mesh plugin on the entity page', () => {
  it.each<[ExtensionId, string]>([
    ['entity-card:data-mesh/about', 'Should I use this?'],
    ['entity-card:data-mesh/output-ports', 'Output ports'],
    ['entity-card:data-mesh/input-ports', 'Input ports'],
    ['entity-card:data-mesh/promises', 'What is promised'],
    ['entity-card:data-mesh/findings', 'For you as owner'],
    ['entity-content:data-mesh/schema', 'Find a field'],
    ['entity-content:data-mesh/stream', 'Live'],
    ['entity-content:data-mesh/access', 'Your access'],
  ])('shows %s for a data product', async (id, text) => {
    renderOnEntityPage(id);
    expect(
      await screen.findByText(
        (_content, element) =>
          element?.textContent === text ||
          element?.getAttribute('placeholder') === text,
        { selector: 'h3, input, button *' },
        { timeout: 10_000 },
      ),
    ).toBeInTheDocument();
  });

  it.each(['Component', 'System'])('shows what a %s may read', async kind => {
    renderOnEntityPage('entity-card:data-mesh/consumed-data', kind);
    expect(
      await screen.findByText('Data it may read', {}, { timeout: 10_000 }),
    ).toBeInTheDocument();
  });

  it('shows nothing for other kinds', async () => {
    renderOnEntityPage('entity-card:data-mesh/about', 'Component');
    await expect(screen.findByText('Should I use this?')).rejects.toThrow();
  });

  it('provides pages, menu items, the APIs and the scaffolder field', () => {
    const ids: ExtensionId[] = [
      'page:data-mesh/approvals',
      'page:data-mesh/my-access',
      'entity-context-menu-item:data-mesh/edit',
      'entity-context-menu-item:data-mesh/remove',
      'scaffolder-form-field:data-mesh/purpose',
      'scaffolder-form-field:data-mesh/stream-picker',
      'api:data-mesh/access',
      'api:data-mesh/access-request-offer',
      'api:data-mesh/contracts',
      'api:data-mesh/products',
      'api:data-mesh/stream-claims-offer',
      'api:data-mesh/streams',
    ];
    ids.forEach(id => expect(plugin.getExtension(id)).toBeDefined());
  });
});
