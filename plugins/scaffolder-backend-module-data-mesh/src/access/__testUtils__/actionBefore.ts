import { mockServices } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { DefaultApiClient } from '@datamesh-portal/plugin-data-mesh-common';
import { createRequestAccessAction } from '../requestAccessAction';

const now = new Date('2027-02-01T09:00:00Z');

export type Input = {
  product: string;
  ports: string[];
  consumer: string;
  purpose: string;
  operation?: 'read' | 'write';
  days?: number;
  until?: string;
  permanentReason?: string;
  clearFields?: Array<{ port: string; path: string }>;
};

export const access: Input = {
  product: 'dataproduct:default/hourly-weather',
  ports: ['observations'],
  consumer: 'component:default/delay-monitor',
  purpose: 'Warn planners of delays',
};
export const input: Input = { ...access, days: 90 };

export const until = '2027-05-02T09:00:00.000Z';

export const made = (change: object = {}) => ({
  id: 'request-1',
  state: 'waiting',
  operation: 'read',
  transactional: false,
  asked: { ports: ['observations'], clearFields: [], until },
  ...change,
});

export const refusal = (name: string, message: string, statusCode: number) => ({
  error: { name, message },
  request: {},
  response: { statusCode },
});
export const conflict = refusal('ConflictError', 'This waits already', 409);

/** The action, in front of a backend that answers as told, by `METHOD path`. */
export function actionBefore(answers: Record<string, [number, object]>) {
  const asked: Array<{ call: string; authorization: string; body?: unknown }> =
    [];
  const queries: string[] = [];
  const client = new DefaultApiClient({
    discoveryApi: { getBaseUrl: async () => 'http://backend' },
    fetchApi: {
      async fetch(url, init) {
        const { pathname, searchParams } = new URL(String(url));
        const call = `${init?.method} ${pathname}`;
        queries.push(...[...searchParams].map(pair => pair.join('=')));
        asked.push({
          call,
          authorization: new Headers(init?.headers).get('authorization') ?? '',
          body: init?.body ? JSON.parse(String(init.body)) : undefined,
        });
        const [status, body] = answers[call] ?? [404, conflict];
        return new Response(JSON.stringify(body), {
          status,
          headers: { 'content-type': 'application/json' },
        });
      },
    },
  });
  const action = createRequestAccessAction({
    auth: mockServices.auth(),
    client,
    clock: () => now,
  });
  return { action, asked, queries };
}

export const contextFor = (given: Input) =>
  createMockActionContext<Input>({ input: given });
