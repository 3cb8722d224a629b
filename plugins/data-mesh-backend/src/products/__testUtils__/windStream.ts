import { FakePlatform } from '../../__testUtils__/FakePlatform';
import { dataProduct, streamPort } from '../../__testUtils__/products';

/** What publishes a stream of {@link platform}. */
export const request = {
  name: 'wind',
  title: 'Wind',
  owner: 'group:default/weather',
  domain: 'weather',
  purpose: 'Know where the wind comes from',
  cluster: 'demo',
  topic: 'weather.wind.v1',
};

const fields = [
  {
    name: 'speed',
    type: 'double',
    logicalType: 'number' as const,
    required: true,
    children: [],
  },
];

export const platform = () =>
  new FakePlatform()
    .addTopic('weather.wind.v1', { speed: 3 })
    .addTopic('weather.rain.v1', { mm: 1 })
    .addSchemas('weather.wind.v1', fields);

/** The catalog's copy of a product that was published in the portal. */
export const inCatalog = (name: string) => {
  const { metadata, ...product } = dataProduct(name, [
    streamPort('weather.wind.v1'),
  ]);
  const annotations = {
    'backstage.io/managed-by-origin-location': `data-mesh:dataproduct:default/${name}`,
  };
  return { ...product, metadata: { ...metadata, annotations } };
};
