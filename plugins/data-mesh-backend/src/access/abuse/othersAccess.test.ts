import { mockCredentials } from '@backstage/backend-test-utils';
import {
  ClockedPortal,
  startClockedPortal,
  AUDIT,
  UNMANAGED,
  gain,
  readRequest,
} from '../../__testUtils__/startClockedPortal';
import { ask } from '../../__testUtils__/walk';

type Somebody = ClockedPortal['analyst'];
const MARKER = 'zebra';

let portal: ClockedPortal;
afterEach(() => portal.stop());

async function start(options: Parameters<typeof startClockedPortal>[0] = {}) {
  portal = await startClockedPortal(options);
}

describe('what others have and asked for', () => {
  it('is read by nobody without a part in it, nor by services and strangers', async () => {
    await start();
    const { request, grants } = await gain(portal, {
      purpose: `To know ${MARKER}`,
    });
    const waiting = await ask(portal, {
      ports: ['gusts'],
      purpose: `To know ${MARKER}`,
    });
    const { id, revision } = grants[0];
    const paths = [
      `/access/requests/${request.id}`,
      `/access/requests/${waiting.id}`,
      '/access/requests?view=all',
      '/access/requests?view=decide',
      '/access/requests?view=mine',
      '/access/requests?view=all&product=dataproduct%3Adefault%2Fwind',
      '/access/requests?view=all&consumer=user%3Adefault%2Fanalyst',
      `/access/requests?view=all&text=${MARKER}`,
      '/access/summary',
      `/access/grants/${id}`,
      `/access/grants/${id}/connection`,
      '/access/grants',
      '/access/grants?view=all&product=dataproduct%3Adefault%2Fwind',
      '/access/grants?view=all&consumer=user%3Adefault%2Fanalyst',
      AUDIT,
      '/access/audit',
      '/access/audit/check',
      UNMANAGED,
      '/access/options/default/wind',
    ];
    const strangers = ['customer-data-owner', 'second-analyst', 'approver'];
    const everybody: Array<[string, Somebody]> = [
      ...strangers.map((name): [string, Somebody] => [name, portal.user(name)]),
      ['a service', portal.service],
    ];

    for (const [name, who] of everybody) {
      for (const path of paths) {
        const { status, text } = await who.get(path);
        expect([name, path, status < 500]).toEqual([name, path, true]);
        // The error tells the path, which has what the stranger knows anyway.
        const told = text.replaceAll(path, '');
        for (const known of [`know ${MARKER}`, id, request.id, waiting.id]) {
          expect(`${name} ${told}`).not.toContain(known);
        }
      }
      for (const end of [
        'revocation',
        'renewal',
        'confirmation',
        'retry',
        'credentials',
      ]) {
        const { status } = await who
          .post(`/access/grants/${id}/${end}`)
          .send({ revision, reason: 'Mine' });
        expect([name, end, status]).toEqual([
          name,
          end,
          name === 'a service' ? 403 : 404,
        ]);
      }
    }
    const nobody = portal.as(mockCredentials.none.header());
    for (const path of paths) {
      await nobody.get(path).expect(401);
    }
    expect(portal.platform.access.passwords.size).toBe(0);
    expect(
      (await readRequest(portal.weatherOwner, request.id)).grants,
    ).toMatchObject([{ state: 'active' }]);
  });

  it('is not read on with the cursor of somebody who may', async () => {
    await start();
    await ask(portal);
    await ask(portal, { ports: ['gusts'] });
    const list = '/access/requests?view=all&limit=1';
    const { body: first } = await portal.weatherOwner.get(list).expect(200);
    const cursor = encodeURIComponent(first.nextCursor);
    expect(
      (await portal.weatherOwner.get(`${list}&cursor=${cursor}`)).body.items,
    ).toHaveLength(1);

    const { body } = await portal.customerDataOwner
      .get(`${list}&cursor=${cursor}`)
      .expect(200);

    expect(body.items).toEqual([]);
  });
});
