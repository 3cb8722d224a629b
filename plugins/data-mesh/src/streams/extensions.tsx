import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';

export const streamEntityContent = EntityContentBlueprint.make({
  name: 'stream',
  params: {
    path: '/stream',
    title: 'Stream',
    filter: { kind: 'dataproduct' },
    loader: () =>
      import('./EntityStreamContent').then(m => <m.EntityStreamContent />),
  },
});
