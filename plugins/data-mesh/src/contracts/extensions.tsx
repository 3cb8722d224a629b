import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';

export const schemaEntityContent = EntityContentBlueprint.make({
  name: 'schema',
  params: {
    path: '/schema',
    title: 'Schema',
    filter: { kind: 'dataproduct' },
    loader: () =>
      import('./EntitySchemaContent').then(m => <m.EntitySchemaContent />),
  },
});
