import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';

export const consumedDataCard = EntityCardBlueprint.make({
  name: 'consumed-data',
  params: {
    filter: { kind: { $in: ['component', 'system'] } },
    type: 'content',
    loader: () =>
      import('./ConsumedDataCard').then(m => <m.ConsumedDataCard />),
  },
});
