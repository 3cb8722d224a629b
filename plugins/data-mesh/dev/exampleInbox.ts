import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import { AccessApi } from '@datamesh-portal/plugin-data-mesh-react';
import { exampleRequest } from '../src/__testUtils__/exampleAccessApi';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const inMs = (ms: number) => new Date(Date.now() + ms);

function exampleRequests(): AccessRequest[] {
  const base = exampleRequest();
  const steward = {
    kind: 'steward' as const,
    why: 'Clear text is asked for.',
    deciders: ['group:default/stewards'],
  };
  return [
    exampleRequest({
      stages: [...base.stages, steward],
      plan: base.plan && { ...base.plan, stages: [...base.stages, steward] },
      similar: [
        {
          requestId: 'earlier',
          consumer: 'component:default/delay-monitor',
          state: 'rejected',
          at: inMs(-40 * DAY_MS),
          note: 'The daily port is enough for a report.',
        },
      ],
    }),
    exampleRequest({
      id: 'request-2',
      consumer: 'component:default/delay-monitor',
      principal: 'delay-monitor',
      createdAt: inMs(-2 * HOUR_MS),
      purpose: 'Alerts the crew desk.',
      notes: [
        {
          at: inMs(-HOUR_MS),
          by: 'user:default/departures-owner',
          kind: 'question',
          text: 'Is the tail number needed for that?',
        },
        {
          at: inMs(-HOUR_MS / 2),
          by: 'user:default/analyst',
          kind: 'answer',
          text: 'Yes: spare parts are planned by it.',
        },
      ],
    }),
    exampleRequest({
      id: 'request-3',
      operation: 'write',
      consumer:
        'system:default/gate-assignment-and-stand-allocation-for-the-north-pier',
      createdAt: inMs(-10 * 60_000),
      scope: { ports: ['departures', 'delays'], clearFields: [] },
      asked: { ports: ['departures', 'delays'], clearFields: [] },
      permanentReason: 'It is the source of the gate times.',
    }),
  ];
}

/** An inbox that remembers what was decided, for the dev app. */
export function exampleInbox(): Partial<AccessApi> {
  let requests = exampleRequests();
  const find = (id: string) =>
    requests.find(request => request.id === id) ?? requests[0];
  const decided = { decide: false, answer: false, withdraw: false };
  return {
    getAccessSummary: async () => ({
      toDecide: requests.filter(({ may }) => may.decide).length,
      toConfirm: 0,
      mayDecide: true,
      usual: { medianMs: 3 * HOUR_MS, decisions: 12 },
    }),
    listAccessRequests: async ({ view }) => ({
      items: requests.filter(({ may }) => view !== 'to-decide' || may.decide),
    }),
    getAccessRequest: async id => find(id),
    decideRequest: async (id, { verdict, scope, note }) => {
      const request = find(id);
      const [stage, ...others] = request.stages;
      const state = {
        approve: 'approved' as const,
        reject: 'rejected' as const,
        ask: 'question' as const,
      }[verdict];
      const next: AccessRequest = {
        ...request,
        state,
        revision: request.revision + 1,
        scope: scope ?? request.scope,
        decidedAt: new Date(),
        stages: [
          {
            ...stage,
            note,
            decidedAt: new Date(),
            decidedBy: 'user:default/departures-owner',
          },
          ...others,
        ],
        may: decided,
      };
      requests = requests.map(each => (each.id === id ? next : each));
      return next;
    },
  };
}
