import {
  AccessRequestRecord,
  RequestCommand,
} from '@datamesh-portal/plugin-data-mesh-common';
import { migrate, sqlite } from '../../__testUtils__/databases';
import { HOUR_MS, later, start } from '../../__testUtils__/moments';
import { AuditTrail } from '../../journal/audit/AuditTrail';
import { Journal } from '../../journal/Journal';
import { request } from '../store/__testUtils__/accessRecords';
import { createAccessStore } from '../store/createAccessStore';
import { RequestRecorder } from './RequestRecorder';

const server = sqlite();
afterAll(() => server.stop());

const owner = 'user:default/weather-owner';
const steward = 'user:default/steward';
const at = later(HOUR_MS);
const until = later(30 * 24 * HOUR_MS);
const deciders = { owner: ['group:default/weather'], steward: [steward] };

const asked = {
  ports: ['forecasts', 'observations'],
  clearFields: [{ port: 'observations', path: 'station.email' }],
  until,
};
const narrower = { ports: ['observations'], clearFields: [], until };
const stages: AccessRequestRecord['stages'] = [
  { kind: 'owner', why: 'Owns the product' },
  { kind: 'steward', why: 'Clear text' },
];

/** A request with all that a request can have. */
const made = request({
  productTitle: 'Wind',
  domain: 'domain:default/climate',
  asked,
  scope: asked,
  streams: [{ port: 'observations', cluster: 'demo', topic: 'weather.wind' }],
  permanentReason: 'None',
  renews: 'grant-0',
  stages,
});

/** What the trail keeps of it, as JSON has it. */
const jsonUntil = until.toISOString();
const askedFacts = { ...asked, until: jsonUntil };
const facts = {
  revision: 1,
  state: 'waiting',
  owner: 'group:default/weather',
  domain: 'domain:default/climate',
  asked: askedFacts,
  scope: askedFacts,
  stages,
};
const decided = (decision: object) => [
  { ...stages[0], decision: { at: at.toISOString(), ...decision } },
  stages[1],
];

async function startRecorder() {
  const [knex] = await server.createDatabase();
  await migrate(knex);
  const clock = () => start;
  const journal = new Journal({ knex, clock });
  const recorder = new RequestRecorder({
    newId: () => 'grant-1',
    provisioner: { soon() {} },
    store: createAccessStore({ journal, knex }),
  });
  const trail = new AuditTrail({ knex, clock });
  const entries = async () => {
    const found: object[] = [];
    for await (const record of trail.records({})) {
      const { sequence, previousHash, hash, ...entry } = record;
      found.push(entry);
    }
    return found;
  };
  await recorder.record([{ after: made, announcements: [] }], deciders);
  return { entries, recorder };
}

const about = { product: made.product, subject: 'request:request-1' };

describe('the trail of a request', () => {
  it('has all that was asked for, by whom and why', async () => {
    const { entries } = await startRecorder();

    expect(await entries()).toEqual([
      {
        ...about,
        at: start,
        action: 'request-create',
        actor: 'user:default/analyst',
        why: 'To forecast the load of the grid',
        after: {
          ...facts,
          requester: 'user:default/analyst',
          consumer: 'component:default/forecast',
          consumerOwner: 'group:default/commercial-analytics',
          principal: 'component.default.forecast',
          principalSource: 'portal',
          operation: 'read',
          transactional: false,
          streams: made.streams,
          permanentReason: 'None',
          renews: 'grant-0',
        },
      },
    ]);
  });

  const commands: {
    [Type in RequestCommand['type']]: {
      command: Extract<RequestCommand, { type: Type }>;
      before?: Partial<AccessRequestRecord>;
      deed: { action: string; actor?: string; why?: string };
      change: object;
    };
  } = {
    approve: {
      command: {
        type: 'approve',
        by: owner,
        at,
        stages: ['owner'],
        scope: narrower,
        note: 'Not the forecasts',
      },
      deed: {
        action: 'request-approve',
        actor: owner,
        why: 'Not the forecasts',
      },
      change: {
        scope: { ...narrower, until: jsonUntil },
        stages: decided({ by: owner, note: 'Not the forecasts' }),
      },
    },
    'approve-by-rule': {
      command: { type: 'approve-by-rule', rule: 'sameOwner', at },
      deed: {
        action: 'request-approve',
        why: 'Approved by the rule sameOwner',
      },
      change: { stages: decided({ rule: 'sameOwner' }) },
    },
    reject: {
      command: { type: 'reject', by: owner, at, note: 'Too broad' },
      deed: { action: 'request-reject', actor: owner, why: 'Too broad' },
      change: {
        state: 'rejected',
        stages: decided({ by: owner, note: 'Too broad' }),
      },
    },
    ask: {
      command: { type: 'ask', by: steward, at, text: 'What for?' },
      deed: { action: 'request-ask', actor: steward, why: 'What for?' },
      change: { state: 'question' },
    },
    answer: {
      command: {
        type: 'answer',
        by: 'user:default/analyst',
        at,
        text: 'The grid',
      },
      before: { state: 'question' },
      deed: {
        action: 'request-answer',
        actor: 'user:default/analyst',
        why: 'The grid',
      },
      change: { state: 'waiting' },
    },
    withdraw: {
      command: { type: 'withdraw', by: 'user:default/analyst', at },
      deed: { action: 'request-withdraw', actor: 'user:default/analyst' },
      change: { state: 'withdrawn' },
    },
    reassign: {
      command: {
        type: 'reassign',
        at,
        owner: 'group:default/hail',
        domain: 'domain:default/hail',
      },
      deed: { action: 'request-reassign' },
      change: {
        owner: 'group:default/hail',
        domain: 'domain:default/hail',
      },
    },
    remind: {
      command: { type: 'remind', at },
      deed: { action: 'request-remind' },
      change: {},
    },
    escalate: {
      command: { type: 'escalate', at },
      deed: { action: 'request-escalate' },
      change: {},
    },
    lapse: {
      command: { type: 'lapse', at: made.lapsesAt },
      deed: { action: 'request-lapse' },
      change: { state: 'lapsed' },
    },
  };

  it.each(Object.entries(commands))(
    'has what was before and after the command %s, by whom and why',
    async (_, { command, before = {}, deed, change }) => {
      const { entries, recorder } = await startRecorder();

      await recorder.change({ ...made, ...before }, command, deciders);

      expect((await entries())[1]).toEqual({
        ...about,
        ...deed,
        at: command.at,
        before: { ...facts, ...before },
        after: { ...facts, ...change, revision: 2 },
      });
    },
  );
});
