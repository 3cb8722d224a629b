import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';

export const lineageEntityContent = EntityContentBlueprint.make({
  name: 'lineage',
  params: {
    path: '/lineage',
    title: 'Lineage',
    filter: { kind: 'dataproduct' },
    loader: () =>
      import('./EntityLineageContent').then(m => <m.EntityLineageContent />),
  },
});
