import { mockCredentials } from '@backstage/backend-test-utils';
import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import { inDays, mesh } from '../../__testUtils__/startAccessPortal';
import {
  ClockedPortal,
  startClockedPortal,
  UNMANAGED,
  readRequest,
  refusalOf,
} from '../../__testUtils__/startClockedPortal';
import { ask, decide } from '../../__testUtils__/walk';
import { topicRule } from '../provisioning/__testUtils__/FailingStreamAccess';

let portal: ClockedPortal;
afterEach(() => portal.stop());

async function start(options: Parameters<typeof startClockedPortal>[0] = {}) {
  portal = await startClockedPortal(options);
}

const anemometer = {
  ...mesh().find(({ metadata }) => metadata.name === 'forecast')!,
  metadata: { name: 'anemometer', namespace: 'default' },
  spec: { type: 'service', lifecycle: 'production', owner: 'weather' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/weather' }],
};
describe('self-approval', () => {
  const forms: Array<[string, (request: AccessRequest) => Promise<string>]> = [
    [
      'through the API',
      async request => refusalOf(await decide(portal.weatherOwner, request)),
    ],
    [
      'through an action',
      request =>
        portal
          .invoke('weather-owner', 'decide-access-request', {
            requestId: request.id,
            revision: request.revision,
            verdict: 'approve',
          })
          .then(
            () => '200',
            error => error.message,
          ),
    ],
    [
      'through a service that calls in their name',
      async request =>
        refusalOf(
          await decide(
            portal.as(
              mockCredentials.service.header({
                onBehalfOf: mockCredentials.user('user:default/weather-owner'),
                targetPluginId: 'data-mesh',
              }),
            ),
            request,
          ),
        ),
    ],
    [
      'with a rejection or a question',
      async request => {
        const note = 'So that it is decided';
        const refusals = [
          await decide(portal.weatherOwner, request, { verdict: 'ask', note }),
          await decide(portal.weatherOwner, request, {
            verdict: 'reject',
            note,
          }),
        ].map(refusalOf);
        return refusals.every(text => text.startsWith('403'))
          ? refusals.join(' ')
          : `not refused: ${refusals}`;
      },
    ],
    [
      'in one go with others',
      async own => {
        const others = [
          await ask(portal),
          await ask(portal, { ports: ['gusts'] }),
        ];
        const answers = await Promise.all(
          [others[0], own, others[1]].map(each =>
            decide(portal.weatherOwner, each),
          ),
        );
        const statuses = answers.map(({ status }) => status);
        return String(statuses) === '200,403,200'
          ? refusalOf(answers[1])
          : `not as each of them: ${statuses}`;
      },
    ],
  ];
  const consumers = [
    ['their own', 'user:default/weather-owner'],
    ['their group', 'group:default/weather'],
    ['a component of their group', 'component:default/anemometer'],
  ];

  it.each(
    forms.flatMap(([way, attempt]) =>
      consumers.map(
        ([whose, consumer]) => [way, whose, consumer, attempt] as const,
      ),
    ),
  )('is refused %s, for %s access', async (_way, _whose, consumer, attempt) => {
    await start({ entities: [...mesh(), anemometer] });
    const request = await ask(portal, { consumer }, portal.weatherOwner);

    expect(await attempt(request)).toMatch(/asked for this yourself/);

    expect(await readRequest(portal.weatherOwner, request.id)).toMatchObject({
      state: 'waiting',
      revision: 1,
      grants: [],
    });
  });

  it('is refused for the renewal of what one has', async () => {
    await start();
    const { user, weatherOwner } = portal;
    const request = await ask(
      portal,
      { consumer: 'user:default/weather-owner' },
      weatherOwner,
    );
    await decide(user('second-weather-owner'), request).expect(200);
    const { body } = await weatherOwner.get('/access/grants?view=mine');
    const [{ id, revision }] = body.items;
    const renewal = await weatherOwner
      .post(`/access/grants/${id}/renewal`)
      .send({ revision })
      .expect(201);

    expect(refusalOf(await decide(weatherOwner, renewal.body))).toMatch(
      /^403 You asked for this yourself/,
    );
  });

  it.each(['user:default/weather-owner', 'group:default/weather'])(
    'is refused as an adoption for %s',
    async consumer => {
      await start({ entities: [...mesh(), anemometer] });
      const rule = topicRule('legacy', 'weather.wind.v1', 'read');
      portal.platform.access.rules.set(rule.key, rule);

      const answer = await portal.weatherOwner
        .post(`${UNMANAGED}/adoption`)
        .send({
          port: 'readings',
          principal: 'User:legacy',
          operation: 'read',
          consumer,
          until: inDays(30),
          purpose: 'We always had it',
        });

      expect(refusalOf(answer)).toMatch(/^403 Nobody adopts/);
    },
  );

  it('is refused without somebody who is known', async () => {
    await start();
    const request = await ask(portal);
    const path = `/api/data-mesh/access/requests/${request.id}/decision`;
    const body = { revision: 1, verdict: 'approve' };

    const nobody = mockCredentials.none.header();
    await portal.nobody
      .post(path)
      .set('authorization', nobody)
      .send(body)
      .expect(401);
    await portal.service
      .post(`/access/requests/${request.id}/decision`)
      .send(body)
      .expect(403);
    expect(await readRequest(portal.weatherOwner, request.id)).toMatchObject({
      state: 'waiting',
    });
  });
});
