import { FakePlatform } from '../../__testUtils__/FakePlatform';
import { dataProduct, streamPort } from '../../__testUtils__/products';

export const field = (name: string, type = 'string') => ({
  name,
  type,
  logicalType: 'string' as const,
  required: false,
  children: [],
});

export const wind = dataProduct('wind', [streamPort('weather.wind.v1')]);
export const schema = '/products/default/wind/ports/readings/schema';

export const unreadable = {
  fields: undefined,
  schema: 'syntax = "proto3"; import "gone.proto";',
  problem: 'The Protobuf schema imports the unknown gone.proto',
};

/** With two versions of the schema, and a stream that has none. */
export const platform = () =>
  new FakePlatform()
    .addTopic('weather.wind.v1', { id: 1 })
    .addTopic('bare.v1', {})
    .addSchemas(
      'weather.wind.v1',
      [field('email')],
      [field('email'), field('gust')],
    );
