import { Entity } from '@backstage/catalog-model';
import {
  CatalogApi,
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes, useLocation } from 'react-router-dom';
import { EntityLineageContent } from './EntityLineageContent';

function product(
  name: string,
  spec: Entity['spec'],
  relations: Array<[string, string]> = [],
): Entity {
  return {
    apiVersion: 'data-mesh/v1alpha1',
    kind: 'DataProduct',
    metadata: { name, namespace: 'default', title: `Product ${name}` },
    spec: { lifecycle: 'production', ...spec },
    relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
  };
}

const weather = product(
  'weather',
  { outputPorts: [{ name: 'observations', type: 'stream' }] },
  [
    ['ownedBy', 'group:default/weather'],
    ['providesDataTo', 'dataproduct:default/delays'],
  ],
);
const delays = product(
  'delays',
  {
    inputPorts: [
      {
        name: 'weather',
        from: 'dataproduct:default/weather',
        port: 'observations',
      },
      { name: 'stations', from: 'resource:default/gone' },
    ],
    outputPorts: [{ name: 'risk', type: 'table' }],
  },
  [
    ['consumesDataFrom', 'dataproduct:default/weather'],
    ['providesDataTo', 'dataproduct:default/rebooking'],
    ['providesDataTo', 'dataproduct:default/scorecard'],
  ],
);
const consumer = (name: string) =>
  product(
    name,
    { inputPorts: [{ name: 'risk', from: 'dataproduct:default/delays' }] },
    [['consumesDataFrom', 'dataproduct:default/delays']],
  );
const mesh = [weather, delays, consumer('rebooking'), consumer('scorecard')];
const lonely = product('lonely', { outputPorts: [] });

const Where = () => <div data-testid="where">{useLocation().pathname}</div>;

function open(entity: Entity, catalogApi: Partial<CatalogApi>, query = '') {
  return renderInTestApp(
    <TestApiProvider apis={[[catalogApiRef, catalogApi]]}>
      <Routes>
        <Route
          path="/lineage"
          element={
            <EntityProvider entity={entity}>
              <EntityLineageContent />
            </EntityProvider>
          }
        />
        <Route path="*" element={<Where />} />
      </Routes>
    </TestApiProvider>,
    {
      routeEntries: [`/lineage${query}`],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}

describe('EntityLineageContent', () => {
  beforeAll(() => {
    // jsdom does not lay out; React Flow asks it to.
    global.ResizeObserver = class {
      observe() {}
      unobserve() {}
      disconnect() {}
    };
  });

  it('shows the product between its sources and its consumers, with ports', async () => {
    await open(delays, catalogApiMock({ entities: mesh }));

    const graph = await screen.findByRole('group', {
      name: 'Lineage of Product delays',
    });
    for (const name of ['weather', 'rebooking', 'scorecard']) {
      expect(
        within(graph).getByRole('link', { name: `Product ${name}` }),
      ).toBeInTheDocument();
    }
    expect(within(graph).getByText('Product delays')).toHaveAttribute(
      'aria-current',
      'true',
    );
    expect(within(graph).getByText('observations')).toBeInTheDocument();
    expect(screen.getByText('2 upstream, 2 downstream.')).toBeInTheDocument();
  });

  it('shows what is named but not in the catalog, without a link', async () => {
    await open(delays, catalogApiMock({ entities: mesh }));

    expect(
      await screen.findByText(
        'resource, not in the catalog or hidden from you',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'gone' })).toBeNull();
  });

  it('opens the entity of a node with a click', async () => {
    await open(delays, catalogApiMock({ entities: mesh }));

    // Not userEvent: its mouse events have no window, which d3-drag asks for.
    fireEvent.click(
      await screen.findByRole('link', { name: 'Product weather' }),
    );

    expect(screen.getByTestId('where')).toHaveTextContent(
      '/catalog/default/dataproduct/weather',
    );
  });

  it('opens the entity of a node with the keyboard', async () => {
    await open(delays, catalogApiMock({ entities: mesh }));

    (await screen.findByRole('link', { name: 'Product scorecard' })).focus();
    await userEvent.keyboard('{Enter}');

    expect(screen.getByTestId('where')).toHaveTextContent(
      '/catalog/default/dataproduct/scorecard',
    );
  });

  it('shows more of a branch when asked', async () => {
    await open(weather, catalogApiMock({ entities: mesh }), '?depth=1');

    expect(
      await screen.findByText(/Showing 1 of at least 3/),
    ).toBeInTheDocument();
    expect(screen.queryByText('Product scorecard')).toBeNull();

    fireEvent.click(
      screen.getByRole('button', {
        name: 'Show 2 more downstream of Product delays',
      }),
    );

    expect(await screen.findByText('Product scorecard')).toBeInTheDocument();
  });

  it('tells the same as a list', async () => {
    await open(delays, catalogApiMock({ entities: mesh }));

    await userEvent.click(await screen.findByRole('radio', { name: 'List' }));

    const upstream = screen.getByRole('region', { name: /^Upstream/ });
    expect(
      within(upstream).getByRole('link', { name: 'Product weather' }),
    ).toHaveAttribute('href', '/catalog/default/dataproduct/weather');
    const downstream = screen.getByRole('region', { name: /^Downstream/ });
    expect(within(downstream).getAllByRole('listitem')).toHaveLength(2);
  });

  it('shows one direction only when asked', async () => {
    await open(delays, catalogApiMock({ entities: mesh }));

    await userEvent.click(
      await screen.findByRole('radio', { name: 'Upstream' }),
    );

    expect(
      await screen.findByText('2 upstream, 0 downstream.'),
    ).toBeInTheDocument();
  });

  it('says how lineage comes to be when nothing is declared', async () => {
    await open(lonely, catalogApiMock({ entities: [lonely] }));

    expect(
      await screen.findByText('No inputs or consumers declared'),
    ).toBeInTheDocument();
  });

  it('shows the shape of what is loading', async () => {
    await open(delays, { getEntitiesByRefs: () => new Promise(() => {}) });

    expect(
      screen.getByRole('status', { name: 'Loading lineage' }),
    ).toBeInTheDocument();
  });

  it('says what went wrong and tries again', async () => {
    const working = catalogApiMock({ entities: mesh });
    const getEntitiesByRefs = jest
      .fn(working.getEntitiesByRefs.bind(working))
      .mockRejectedValueOnce(new Error('the catalog is down'));
    await open(delays, { getEntitiesByRefs });

    expect(await screen.findByText(/the catalog is down/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(
      await screen.findByRole('link', { name: 'Product weather' }),
    ).toBeInTheDocument();
  });
});
