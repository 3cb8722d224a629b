import { FakePlatform } from '../../__testUtils__/FakePlatform';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import { startsPortal } from '../../__testUtils__/startsPortal';
import { SchemaField } from '@datamesh-portal/plugin-data-mesh-common';

const schema = '/products/default/wind/ports/readings/schema';
const wind = dataProduct('wind', [streamPort('weather.wind.v1')]);
const field = (name: string): SchemaField => ({
  name,
  type: 'string',
  logicalType: 'string',
  required: false,
  children: [],
});

const start = startsPortal(() => ({ entities: [wind] }));

describe('profile of a sample', () => {
  const profile = '/products/default/wind/ports/readings/profile';
  const withMessages = () =>
    new FakePlatform()
      .addTopic(
        'weather.wind.v1',
        { id: 'a', temperature: 20, email: 'first@example.com' },
        { id: 'b', temperature: 21, email: 'second@example.com' },
        { id: 'c', email: 'third@example.com' },
      )
      .addSchemas('weather.wind.v1', [
        { ...field('id'), required: true },
        { ...field('temperature'), logicalType: 'number' },
        field('email'),
        field('gust'),
      ]);
  type Profile = { path: string };
  const byPath = (body: { fields: Profile[] }) =>
    Object.fromEntries(body.fields.map(entry => [entry.path, entry]));

  it('has figures on what the caller sees, and counts the rest', async () => {
    const { analyst } = await start({ platforms: [withMessages()] });

    const { body, text } = await analyst.get(profile).expect(200);

    expect(body).toMatchObject({ messages: 3, undecodable: 0, withheld: 0 });
    expect(byPath(body).temperature).toMatchObject({
      count: 3,
      nulls: 1,
      minimum: '20',
      maximum: '21',
      mean: 20.5,
    });
    expect(byPath(body).email).toEqual({
      path: 'email',
      count: 3,
      nulls: 0,
      masked: true,
      types: [],
    });
    expect(body.maskedFields).toContain('email');
    expect(text).not.toContain('example.com');
  });

  it('shows the owner what is masked for others', async () => {
    const { weatherOwner: owner } = await start({
      platforms: [withMessages()],
    });

    const { body } = await owner.get(profile).expect(200);

    expect(byPath(body).email).toMatchObject({ masked: false, distinct: 3 });
  });

  it('judges where registry and contract disagree', async () => {
    const { weatherOwner: owner, analyst } = await start({
      platforms: [withMessages()],
    });

    const { body } = await owner.get(profile).expect(200);

    const { body: joined } = await analyst.get(schema).expect(200);
    expect(body.judgements.map(({ path }: Profile) => path)).toEqual(
      joined.disagreements.map(({ path }: Profile) => path),
    );
    expect(body.judgements).toContainEqual({
      path: 'gust',
      follows: 'both',
      message: 'None of 3 messages has a value for gust: the data fits both.',
    });
  });

  it('is made of as many messages as wanted', async () => {
    const { analyst } = await start({ platforms: [withMessages()] });

    const { body } = await analyst.get(`${profile}?messages=2`).expect(200);
    expect(body.messages).toBe(2);

    await analyst.get(`${profile}?messages=0`).expect(400);
    await analyst.get(`${profile}?messages=5001`).expect(400);
  });

  it('needs what reading messages needs', async () => {
    const { analyst } = await start({
      platforms: [withMessages()],
      denied: ['data-mesh.stream.preview'],
    });

    const { body } = await analyst.get(profile).expect(403);

    expect(body.error.message).toContain('data-mesh.stream.preview');
  });
});
