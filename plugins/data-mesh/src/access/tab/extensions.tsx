import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';

export const accessEntityContent = EntityContentBlueprint.make({
  name: 'access',
  params: {
    path: '/access',
    title: 'Access',
    filter: { kind: 'dataproduct' },
    loader: () =>
      import('./EntityAccessContent').then(m => <m.EntityAccessContent />),
  },
});
