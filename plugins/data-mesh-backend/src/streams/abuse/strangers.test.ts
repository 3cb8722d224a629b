import { mockCredentials } from '@backstage/backend-test-utils';
import { FakePlatform } from '../../__testUtils__/FakePlatform';
import { FakeTopic } from '../../__testUtils__/FakeTopic';
import { HIDDEN } from '../../__testUtils__/hidingCatalog';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import { Portal, startPortal } from '../../__testUtils__/startPortal';

const messages = '/products/default/wind/ports/readings/messages';
const SECRET = 'someone@example.org';
const secret = { id: 7, temperature: 2.5, email: SECRET };

let portal: Portal;
afterEach(() => portal.stop());

const start = async (options: Parameters<typeof startPortal>[0] = {}) => {
  portal = await startPortal({
    entities: [
      dataProduct('wind', [
        streamPort('weather.wind.v1'),
        streamPort('weather.gusts.v1', { name: 'gusts' }),
      ]),
    ],
    platforms: [
      new FakePlatform()
        .add(
          'weather.wind.v1',
          new FakeTopic('weather.wind.v1').append(
            { value: secret },
            { value: secret },
          ),
        )
        .addTopic('weather.gusts.v1', secret, secret),
    ],
    ...options,
  });
};

const ways = [
  ['get', messages],
  ['post', `${messages}/read`],
  ['post', `${messages}/tail`],
  ['get', `${messages}/0/0`],
  ['get', `${messages}/0/0/value`],
  ['get', '/products/default/wind/ports/readings/statistics'],
] as const;

describe('without the right to look', () => {
  it.each(ways)(
    'nobody gets anything without a token: %s %s',
    async (method, path) => {
      await start();

      for (const authorization of [
        mockCredentials.none.header(),
        mockCredentials.user.invalidHeader(),
      ]) {
        const { status, text } = await portal
          .as(authorization)
          [method](path)
          .set('accept', 'text/event-stream, application/json')
          .send(method === 'post' ? {} : undefined);
        expect(status).toBe(401);
        expect(text).not.toContain('temperature');
      }
    },
  );

  it.each(ways)(
    'nobody gets anything whom the policy denies it: %s %s',
    async (method, path) => {
      await start({ denied: ['data-mesh.stream.preview'] });

      for (const somebody of [portal.analyst, portal.weatherOwner]) {
        const { status, body, text } = await somebody[method](path).send(
          method === 'post' ? {} : undefined,
        );
        expect(status).toBe(403);
        expect(body.error.message).toContain('data-mesh.stream.preview');
        expect(text).not.toContain('temperature');
      }
      expect(portal.audited).toEqual([]);
    },
  );

  it.each(ways)(
    'nobody finds a product that is hidden from them: %s %s',
    async (method, path) => {
      const hidden = dataProduct('wind', [streamPort('weather.wind.v1')]);
      await start({
        entities: [
          { ...hidden, metadata: { ...hidden.metadata, annotations: HIDDEN } },
        ],
      });

      const { status } = await portal.analyst[method](path).send(
        method === 'post' ? {} : undefined,
      );

      expect(status).toBe(404);
    },
  );

  it.each(ways.slice(0, 5))(
    'outsiders see nothing of a product for people with access: %s %s',
    async (method, path) => {
      await start({
        entities: [
          dataProduct('wind', [streamPort('weather.wind.v1')], {
            access: { preview: 'granted' },
          }),
        ],
      });

      const { status, text } = await portal.analyst[method](path).send(
        method === 'post' ? {} : undefined,
      );

      expect(status).toBe(403);
      expect(text).not.toContain('temperature');
    },
  );
});

describe("somebody else's cursor", () => {
  it('shows what its user may see, and nothing of what its owner saw', async () => {
    await start();
    const { body } = await portal.weatherOwner
      .get(`${messages}?limit=1`)
      .expect(200);
    expect(body.unmasked).toBe(true);

    const page = await portal.analyst
      .post(`${messages}/read`)
      .send({ cursor: body.older })
      .expect(200);

    expect(page.body).toMatchObject({ unmasked: false });
    expect(page.body.items).toHaveLength(1);
    expect(page.text).not.toContain(SECRET);
  });

  it('opens no other port, and nothing to those who may not look', async () => {
    await start({ denied: [] });
    const { body } = await portal.weatherOwner.get(messages).expect(200);

    const elsewhere = await portal.analyst
      .post('/products/default/wind/ports/gusts/messages/read')
      .send({ cursor: body.newer })
      .expect(400);

    expect(elsewhere.body.error.message).toContain('another port');
  });

  it.each([
    ['cut short', (cursor: string) => cursor.slice(0, -3)],
    ['made longer', (cursor: string) => `${cursor}AAAA`],
    ['of another alphabet', (cursor: string) => `${cursor}+/=`],
    ['empty', () => ''],
    ['a path', () => '../../etc/passwd'],
    ['a script', () => '<script>alert(1)</script>'],
    ['a null character', () => '\u0000'],
    ['a long text', () => 'A'.repeat(100_000)],
    [
      'changed within',
      (cursor: string) => {
        const bytes = Buffer.from(cursor, 'base64url');
        bytes[1] |= 0x80;
        return bytes.toString('base64url');
      },
    ],
  ])('that was tampered with is refused: %s', async (_, tamper) => {
    await start();
    const { body } = await portal.analyst.get(messages).expect(200);
    const cursor = tamper(body.newer);

    for (const path of [`${messages}/read`, `${messages}/tail`]) {
      const answer = await portal.analyst.post(path).send({ cursor });
      expect(answer.status).toBe(400);
      expect(answer.body.error.message).toMatch(/^The cursor .*; begin anew/);
    }
  });
});

describe('a policy that allows everything', () => {
  it('unmasks nothing for outsiders and services', async () => {
    await start();

    for (const somebody of [portal.analyst, portal.service]) {
      for (const [method, path] of ways.slice(0, 2)) {
        const { body, text } = await somebody[method](path)
          .send(method === 'post' ? {} : undefined)
          .expect(200);
        expect(body.unmasked).toBe(false);
        expect(text).not.toContain(SECRET);
      }
    }
    expect(portal.audited).toEqual([]);
  });
});
