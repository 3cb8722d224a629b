import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
} from '@backstage/catalog-model';
import { contractFor } from '../../__testUtils__/contracts';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import { inDays, software } from '../../__testUtils__/startAccessPortal';
import {
  ClockedPortal,
  gain,
  startClockedPortal,
} from '../../__testUtils__/startClockedPortal';
import { ask, decide } from '../../__testUtils__/walk';

const SECRET = 'someone@example.org';
const MESSAGES = '/products/default/wind/ports/readings/messages';
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let portal: ClockedPortal;
let entities: Entity[];
afterEach(() => portal.stop());

const from = (origin: string, entity: Entity): Entity => ({
  ...entity,
  metadata: {
    ...entity.metadata,
    annotations: {
      ...entity.metadata.annotations,
      [ANNOTATION_ORIGIN_LOCATION]: origin,
    },
  },
});
const domain = (owner: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Domain',
  metadata: { name: 'weather', namespace: 'default' },
  spec: { owner },
});

async function start(...others: Entity[]) {
  entities = [dataProduct('wind', [streamPort('weather.wind.v1')]), ...others];
  portal = await startClockedPortal({ entities });
  portal.platform.addTopic('weather.wind.v1', { id: 7, email: SECRET });
  await portal.run('claim-principals');
}

/** Somebody removes the entity, and registers another one under its name. */
const take = (entity: Entity) =>
  entities.splice(1, entities.length - 1, from('url:strange', entity));

async function passMinutes(minutes: number) {
  for (const wait of [0, minutes]) {
    portal.clock.pass(wait * MINUTE_MS);
    await portal.run('claim-principals');
    await portal.run('review-access');
    await portal.run('reconcile-access');
  }
}

describe('who registers an entity under the name of another', () => {
  it.each([['forecast-prod'], [undefined]])(
    'gets nothing of its grants, as %s',
    async principal => {
      const service = (owner: string) =>
        software('forecast', owner, { principal });
      await start(from('url:theirs', service('customer-data')));
      const { grants } = await gain(
        portal,
        {
          consumer: 'component:default/forecast',
          clearFields: [{ port: 'readings', path: 'email' }],
        },
        portal.customerDataOwner,
      );
      const { text } = await portal.customerDataOwner.get(MESSAGES);
      expect(text).toContain(SECRET);

      take(service('commercial-analytics'));
      for (const minutes of [0, 11]) {
        await passMinutes(minutes);
        const read = await portal.analyst.get(MESSAGES);
        expect(read.text).not.toContain(SECRET);
        await portal.analyst.get(`/access/grants/${grants[0].id}`).expect(404);
        await portal.analyst
          .post(`/access/grants/${grants[0].id}/credentials`)
          .send({ revision: grants[0].revision })
          .expect(404);
        const { status } = await portal.analyst.post('/access/requests').send({
          product: 'dataproduct:default/wind',
          ports: ['readings'],
          operation: 'read',
          consumer: 'component:default/forecast',
          until: new Date(portal.clock.read().getTime() + DAY_MS),
          purpose: 'Be somebody else',
        });
        expect(status).toBe(400);
      }
      // Its entity is gone.
      expect(portal.platform.access.rules.size).toBe(0);
    },
  );

  it('cannot have the owner ask for access as an account of their own', async () => {
    const service = (principal?: string) =>
      software('forecast', 'customer-data', { principal });
    await start(from('url:theirs', service('forecast-prod')));
    const owner = portal.customerDataOwner;
    const draft = { consumer: 'component:default/forecast' };
    await gain(portal, draft, owner);

    const plan = async () =>
      (
        await owner.post('/access/plans').send({
          ...{ product: 'dataproduct:default/wind', ports: ['readings'] },
          ...{ operation: 'read', ...draft },
          ...{ purpose: 'Fly on', until: inDays(3) },
        })
      ).text;
    take(service('somebody-elses'));
    await passMinutes(11);
    expect(await plan()).toContain('registered elsewhere than before');
    // A file that only moved goes on.
    take(service('forecast-prod'));
    expect(await plan()).not.toContain('registered elsewhere');
  });

  it('decides on nothing as the owner of a domain', async () => {
    await start(from('url:theirs', domain('weather-board')));
    const request = await ask(
      portal,
      { consumer: 'user:default/customer-data-owner' },
      portal.customerDataOwner,
    );

    take(domain('commercial-analytics'));
    portal.clock.pass(6 * DAY_MS);
    await portal.run('attend-access');
    await portal.run('refresh-access');
    await portal.analyst.get(`/access/requests/${request.id}`).expect(404);
    const refused = await decide(portal.analyst, request);
    expect(refused.status).toBe(404);

    take(from('url:theirs', domain('weather-board')));
    entities[1].metadata.annotations = {
      [ANNOTATION_ORIGIN_LOCATION]: 'url:theirs',
    };
    await portal.run('refresh-access');
    await portal
      .user('domain-owner')
      .get(`/access/requests/${request.id}`)
      .expect(200);
  });

  it('shows nothing of a product, also from another file that the same place leads to', async () => {
    const TOPIC = 'weather.wind.v1';
    const read = async (file: string, contract: string) => {
      const wind = dataProduct('wind', [streamPort(TOPIC, { contract })]);
      wind.metadata.annotations = {
        [ANNOTATION_ORIGIN_LOCATION]: 'url:everybody/all.yaml',
        [ANNOTATION_LOCATION]: file,
      };
      entities.splice(0, 1, wind);
      await portal.run('follow-claims');
      return portal.analyst.get(MESSAGES);
    };
    entities = [];
    portal = await startClockedPortal({ entities });
    portal.platform.addTopic(TOPIC, { id: 7, email: SECRET });
    const contract = contractFor(TOPIC);
    const lax = contract.replace(/.*classification.*\n/g, '');
    const theirs = await read('url:theirs/wind.yaml', contract);
    expect(theirs.text).toContain('"id":7');

    const { status, text } = await read('url:strange/wind.yaml', lax);

    expect(status).toBe(404);
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain('"id":7');
  });
});
