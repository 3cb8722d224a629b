import { contractFor } from '../../__testUtils__/contracts';
import { FakePlatform } from '../../__testUtils__/FakePlatform';
import { FakeTopic } from '../../__testUtils__/FakeTopic';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import { Portal, startPortal } from '../../__testUtils__/startPortal';

const messages = '/products/default/wind/ports/readings/messages';
const SECRET = 'someone@example.org';
const HASH_KEY = 'a-key-of-more-than-thirty-two-characters';

/** Whoever reads this sees id and temperature, and not the e-mail in the key. */
const contract = contractFor('weather.wind.v1').replace(
  'logicalType: string\n        classification: confidential',
  'logicalType: string\n        primaryKey: true\n        classification: confidential',
);

let portal: Portal;
let topic: FakeTopic;
afterEach(() => portal.stop());

async function start(options: Parameters<typeof startPortal>[0] = {}) {
  topic = new FakeTopic('weather.wind.v1').append(
    ...[SECRET, 'somebody@example.com', SECRET].map((email, id) => ({
      key: email,
      value: { id, temperature: id / 2, email, undeclared: email },
      headers: { sender: email },
    })),
  );
  portal = await startPortal({
    entities: [
      dataProduct('wind', [streamPort('weather.wind.v1', { contract })]),
    ],
    platforms: [new FakePlatform().add('weather.wind.v1', topic)],
    ...options,
  });
}

const read = (filter: string) =>
  portal.analyst.post(`${messages}/read`).send({ filter });

describe('guessing what is masked', () => {
  it.each([
    'value.email',
    'value.undeclared',
    'key',
    'headers["sender"]',
    'headers["sender"][0]',
  ])('by filters on %s finds the same, right or wrong', async place => {
    await start();

    const answers = await Promise.all(
      [
        `${place} == "${SECRET}"`,
        `${place} == "nobody@example.net"`,
        `string(${place}).startsWith("some")`,
        `string(${place}).startsWith("nobo")`,
        `string(${place}).contains("@example.org")`,
        `string(${place}).contains("@example.net")`,
      ].map(async filter => (await read(filter)).body),
    );

    for (const [right, wrong] of [0, 2, 4].map(index => [
      answers[index],
      answers[index + 1],
    ])) {
      expect(shownBy(right)).toEqual(shownBy(wrong));
    }
    expect(JSON.stringify(answers)).not.toContain(SECRET);
  });

  it('by filters that count, order or measure finds the same', async () => {
    await start();

    for (const [right, wrong] of [
      [
        `size(string(value.email)) == ${SECRET.length}`,
        'size(string(value.email)) == 1',
      ],
      [`string(value.email) > "someone"`, `string(value.email) > "zzz"`],
      [
        `string(value.email).matches("^some.*org$")`,
        `string(value.email).matches("^none$")`,
      ],
      [
        `value.email == "${SECRET}" ? value.id >= 0 : value.id < 0`,
        `value.email == "x" ? value.id >= 0 : value.id < 0`,
      ],
    ]) {
      expect(shownBy((await read(right)).body)).toEqual(
        shownBy((await read(wrong)).body),
      );
    }
  });

  it('by pseudonyms: a filter on them tells what everybody sees', async () => {
    await start({
      config: { dataMesh: { masking: { method: 'hash', hashKey: HASH_KEY } } },
    });

    const { body, text } = await portal.analyst.get(messages).expect(200);
    const shown = body.items.map(
      (item: { value: { data: { email: string } } }) => item.value.data.email,
    );

    expect(shown[0]).toBe(shown[2]);
    expect(shown[0]).not.toBe(shown[1]);
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(HASH_KEY);
    const byValue = await read(`value.email == "${SECRET}"`);
    expect(byValue.body.items).toEqual([]);
  });

  it('by pseudonyms that were had elsewhere: each stream has its own', async () => {
    const other = new FakeTopic('weather.mine.v1').append({
      key: SECRET,
      value: { id: 1, email: SECRET },
    });
    topic = new FakeTopic('weather.wind.v1').append({
      key: SECRET,
      value: { id: 1, email: SECRET },
    });
    portal = await startPortal({
      entities: [
        dataProduct('wind', [streamPort('weather.wind.v1')]),
        dataProduct('mine', [streamPort('weather.mine.v1')]),
      ],
      platforms: [
        new FakePlatform()
          .add('weather.wind.v1', topic)
          .add('weather.mine.v1', other),
      ],
      config: { dataMesh: { masking: { method: 'hash', hashKey: HASH_KEY } } },
    });

    const [wind, mine] = await Promise.all(
      ['wind', 'mine'].map(async name => {
        const { body } = await portal.analyst
          .get(`/products/default/${name}/ports/readings/messages`)
          .expect(200);
        return body.items[0].value.data.email;
      }),
    );

    expect(wind).toMatch(/^#/);
    expect(mine).not.toBe(wind);
  });

  it('by sizes of messages or of what was read', async () => {
    await start();

    const { body, text } = await portal.analyst.get(messages).expect(200);

    expect(text).not.toContain('sizeBytes');
    expect(body.progress).not.toHaveProperty('bytes');
    const events = await portal.listen('analyst', `${messages}/read`, {});
    const heard = await events.rest();
    expect(JSON.stringify(heard)).not.toMatch(/sizeBytes|"bytes"/);
  });

  it.each(['key', 'value'])('by the bytes of a %s', async part => {
    await start();

    const { status, body, text } = await portal.analyst.get(
      `${messages}/0/0/${part}`,
    );

    expect(status).toBe(403);
    expect(body.error.message).toContain('nothing of bytes can be masked');
    expect(text).not.toContain(SECRET);
    expect(portal.audited).toEqual([]);
  });

  it.each([
    ['a member of the owning group who may not unmask', 'weatherOwner'],
    ['a service', 'service'],
  ] as const)('by the bytes, as %s', async (_, who) => {
    await start({ denied: ['data-mesh.stream.unmask'] });

    const { status } = await portal[who].get(`${messages}/0/0/value`);

    expect(status).toBe(403);
  });

  it('by one message alone, whose page is masked as any other', async () => {
    await start();

    const { text } = await portal.analyst.get(`${messages}/0/0`).expect(200);

    expect(text).not.toContain(SECRET);
  });

  it('by a payload that cannot be decoded: it is withheld, and its error quotes nothing', async () => {
    await start();
    topic.append({ value: {}, undecodable: SECRET });

    const { body, text } = await portal.analyst.get(messages).expect(200);

    expect(body.items[0].value.format).toBe('withheld');
    expect(text).not.toContain(Buffer.from(SECRET).toString('hex'));
    const owner = await portal.weatherOwner.get(messages).expect(200);
    expect(owner.text).toContain(Buffer.from(SECRET).toString('hex'));
  });

  it('by what the portal writes down: neither data nor filters are in it', async () => {
    await start();

    await portal.weatherOwner
      .post(`${messages}/read`)
      .send({ filter: `value.email == "${SECRET}"` })
      .expect(200);

    const { text } = await portal.weatherOwner
      .get('/access/audit?product=dataproduct%3Adefault%2Fwind')
      .expect(200);
    expect(JSON.parse(text.trim().split('\n').at(-1)!)).toMatchObject({
      action: 'stream-viewed',
      after: { kind: 'page', filtered: true, messages: 2, scanned: 3 },
    });
    expect(text + JSON.stringify(portal.audited)).not.toContain(SECRET);
    expect(JSON.stringify(portal.logs)).not.toContain(SECRET);
  });
});

describe('the bytes of a message, for those who see everything', () => {
  it('are saved as a file and never become a page', async () => {
    await start();
    topic.append({ value: { html: '<script>alert(1)</script>' } });

    const { headers, body } = await portal.weatherOwner
      .get(`${messages}/0/3/value`)
      .expect(200);

    expect(String(body)).toContain('<script>');
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="weather.wind.v1-0-3.value"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store, no-transform',
    });
    expect(portal.audited).toMatchObject([
      {
        eventId: 'stream-raw',
        outcome: 'success',
        outcomeMeta: { ranges: { '0': '3-3' } },
      },
    ]);
  });

  it('are not there for messages and parts that are not', async () => {
    await start();
    topic.append({ key: null, value: null });

    for (const [place, status] of [
      ['0/3/key', 404],
      ['0/3/value', 404],
      ['0/4/value', 404],
      ['7/0/key', 404],
      ['0/0/headers', 400],
    ]) {
      const answer = await portal.weatherOwner.get(`${messages}/${place}`);
      expect({ place, status: answer.status }).toEqual({ place, status });
    }
  });
});

function shownBy(page: {
  items: unknown[];
  stop?: string;
  progress?: { matches: number; filterFailures?: { count: number } };
  error?: { message: string };
}) {
  const { items, stop, progress, error } = page;
  return {
    items,
    stop,
    matches: progress?.matches,
    failures: progress?.filterFailures?.count,
    failed: error !== undefined,
  };
}
