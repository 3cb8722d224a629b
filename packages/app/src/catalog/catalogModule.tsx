import {
  coreExtensionData,
  createFrontendModule,
  ExtensionBoundary,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { Fragment } from 'react';
import { Navigate } from 'react-router-dom';
import { entityPresentationApi } from './entityPresentation';

const catalogPage = catalogPlugin.getExtension('page:catalog').override({
  factory(originalFactory, { config, inputs, node }) {
    const filters = inputs.filters.map(filter => (
      <Fragment key={filter.node.spec.id}>
        {filter.get(coreExtensionData.reactElement)}
      </Fragment>
    ));
    return [
      ...originalFactory(),
      coreExtensionData.reactElement(
        ExtensionBoundary.lazy(node, async () => {
          const { CatalogPage } = await import('./CatalogPage');
          return (
            <CatalogPage filters={filters} pagination={config.pagination} />
          );
        }),
      ),
    ];
  },
});

// The catalog is the home page; links from elsewhere expect the stock path.
const stockPath = PageBlueprint.make({
  name: 'stock-path',
  params: {
    path: '/catalog',
    loader: async () => <Navigate to={`/${window.location.search}`} replace />,
  },
});

export const catalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [catalogPage, stockPath, entityPresentationApi],
});
