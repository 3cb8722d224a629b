import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { DefaultApiClient } from '@datamesh-portal/plugin-data-mesh-common';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { createRequestAccessAction } from './requestAccessAction';
import { requestAccessExamples } from './requestAccessExamples';

const now = new Date('2027-02-01T09:00:00Z');

type Input = {
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

const access: Input = {
  product: 'dataproduct:default/hourly-weather',
  ports: ['observations'],
  consumer: 'component:default/delay-monitor',
  purpose: 'Warn planners of delays',
};
const input: Input = { ...access, days: 90 };

const until = '2027-05-02T09:00:00.000Z';

const made = (change: object = {}) => ({
  id: 'request-1',
  state: 'waiting',
  operation: 'read',
  transactional: false,
  asked: { ports: ['observations'], clearFields: [], until },
  ...change,
});

const refusal = (name: string, message: string, statusCode: number) => ({
  error: { name, message },
  request: {},
  response: { statusCode },
});
const conflict = refusal('ConflictError', 'This waits already', 409);

/** The action, in front of a backend that answers as told, by `METHOD path`. */
function actionBefore(answers: Record<string, [number, object]>) {
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

const contextFor = (given: Input) =>
  createMockActionContext<Input>({ input: given });

describe('data-mesh:access:request', () => {
  it('asks in the name of whoever runs the template', async () => {
    const { action, asked } = actionBefore({
      'POST /access/requests': [201, made()],
    });
    const context = contextFor(input);

    await action.handler(context);

    expect(asked).toEqual([
      {
        call: 'POST /access/requests',
        body: { ...access, operation: 'read', until },
        authorization: mockCredentials.service
          .header({
            onBehalfOf: mockCredentials.user(),
            targetPluginId: 'data-mesh',
          })
          .toString(),
      },
    ]);
    expect(context.output).toHaveBeenCalledWith('requestId', 'request-1');
    expect(context.output).toHaveBeenCalledWith('state', 'waiting');
    expect(context.output).toHaveBeenCalledWith('link', '/my-access');
  });

  it.each<[string, Partial<Input>, object]>([
    [
      'the end of a day',
      { until: '2027-06-30' },
      { until: '2027-06-30T23:59:59.000Z' },
    ],
    [
      'a moment',
      { until: '2027-06-30T12:00:00+02:00' },
      { until: '2027-06-30T10:00:00.000Z' },
    ],
    [
      'no end',
      { permanentReason: 'Reference data' },
      { permanentReason: 'Reference data' },
    ],
    [
      'certain fields in clear',
      { days: 90, clearFields: [{ port: 'observations', path: 'visibility' }] },
      { until, clearFields: [{ port: 'observations', path: 'visibility' }] },
    ],
    [
      'writing',
      { days: 90, operation: 'write' },
      { until, operation: 'write' },
    ],
  ])('asks for access with %s', async (_, change, expected) => {
    const { action, asked } = actionBefore({
      'POST /access/requests': [201, made()],
    });

    await action.handler(contextFor({ ...access, ...change }));

    expect(asked[0].body).toEqual({
      ...access,
      operation: 'read',
      ...expected,
    });
  });

  it.each<[string, Partial<Input>, string]>([
    ['no end', {}, 'in exactly one way'],
    ['two ends', { days: 9, until: '2027-06-30' }, 'in exactly one way'],
    [
      'an end and no end',
      { days: 9, permanentReason: 'Reference data' },
      'in exactly one way',
    ],
    ['an end that is no date', { until: 'summer' }, 'until must be a day'],
  ])('refuses %s before it asks', async (_, change, message) => {
    const { action, asked } = actionBefore({});

    await expect(
      action.handler(contextFor({ ...access, ...change })),
    ).rejects.toThrow(message);
    expect(asked).toEqual([]);
  });

  it('asks once, also when the step runs again', async () => {
    const { action, asked } = actionBefore({
      'POST /access/requests': [201, made()],
    });
    const done = new Map<string, unknown>();
    const context = (given: Input) => ({
      ...contextFor(given),
      async checkpoint<T>({ key, fn }: { key: string; fn(): Promise<T> }) {
        if (!done.has(key)) {
          done.set(key, await fn());
        }
        return done.get(key) as T;
      },
    });

    await action.handler(context(input));
    const second = context(input);
    await action.handler(second);

    expect(asked).toHaveLength(1);
    expect(second.output).toHaveBeenCalledWith('requestId', 'request-1');

    await action.handler(context({ ...input, ports: ['forecasts'] }));
    expect(asked).toHaveLength(2);
  });

  it('takes the same request for done when it was cut off after asking', async () => {
    const { action, queries } = actionBefore({
      'POST /access/requests': [409, conflict],
      'GET /access/requests': [
        200,
        {
          items: [
            made({ id: 'older', state: 'withdrawn' }),
            made({
              id: 'same',
              state: 'question',
              asked: {
                ports: ['observations'],
                clearFields: [],
                until: '2027-05-02T08:58:00.000Z',
              },
            }),
          ],
        },
      ],
    });
    const context = contextFor({ ...input, product: 'hourly-weather' });

    await action.handler(context);

    expect(queries).toEqual([
      'view=mine',
      'product=dataproduct:default/hourly-weather',
      'consumer=component:default/delay-monitor',
    ]);
    expect(context.output).toHaveBeenCalledWith('requestId', 'same');
    expect(context.output).toHaveBeenCalledWith('state', 'question');
  });

  it('takes the same request for done when a rule approved it before the cut', async () => {
    const { action } = actionBefore({
      'POST /access/requests': [409, conflict],
      'GET /access/requests': [200, { items: [made({ state: 'approved' })] }],
    });
    const context = contextFor(input);

    await action.handler(context);

    expect(context.output).toHaveBeenCalledWith('requestId', 'request-1');
    expect(context.output).toHaveBeenCalledWith('state', 'approved');
  });

  it.each([
    [
      'for other fields',
      {
        asked: {
          ports: ['observations'],
          clearFields: [{ port: 'observations', path: 'wind' }],
          until,
        },
      },
    ],
    [
      'for another time',
      {
        asked: {
          ports: ['observations'],
          clearFields: [],
          until: '2027-09-01T00:00:00Z',
        },
      },
    ],
    ['without an end', { asked: { ports: ['observations'], clearFields: [] } }],
    [
      'for more ports',
      {
        asked: { ports: ['observations', 'forecasts'], clearFields: [], until },
      },
    ],
    ['to write', { operation: 'write' }],
    ['that is over', { state: 'lapsed' }],
  ])(
    'fails with the conflict when there is only a request %s',
    async (_, change) => {
      const { action } = actionBefore({
        'POST /access/requests': [409, conflict],
        'GET /access/requests': [200, { items: [made(change)] }],
      });

      await expect(action.handler(contextFor(input))).rejects.toMatchObject({
        name: 'ConflictError',
        message: 'This waits already',
      });
    },
  );

  it('says what the backend said when it refuses', async () => {
    const { action } = actionBefore({
      'POST /access/requests': [
        403,
        refusal('NotAllowedError', 'The component is not yours', 403),
      ],
    });

    await expect(action.handler(contextFor(input))).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: 'The component is not yours',
    });
  });

  it('logs no purpose', async () => {
    const { action } = actionBefore({
      'POST /access/requests': [201, made({ state: 'approved' })],
    });
    const context = contextFor(input);
    const info = jest.spyOn(context.logger, 'info');

    await action.handler(context);

    expect(info).toHaveBeenCalledWith(expect.stringContaining('is approved'));
    expect(JSON.stringify(info.mock.calls)).not.toContain(input.purpose);
  });

  describe('in a dry run', () => {
    const dryRun = () => ({ ...contextFor(input), isDryRun: true });

    it('plans, and asks for nothing', async () => {
      const { action, asked } = actionBefore({
        'POST /access/plans': [
          200,
          { stages: [{ kind: 'owner' }], grants: [{}], existing: [] },
        ],
      });
      const context = dryRun();

      await action.handler(context);

      expect(asked.map(({ call }) => call)).toEqual(['POST /access/plans']);
      expect(asked[0].body).toEqual({ ...access, operation: 'read', until });
      expect(context.output).toHaveBeenCalledWith('state', 'planned');
      expect(context.output).not.toHaveBeenCalledWith(
        'requestId',
        expect.anything(),
      );
    });

    it('is refused what the request would be refused for', async () => {
      const { action } = actionBefore({
        'POST /access/plans': [
          400,
          refusal('InputError', 'There is no such port', 400),
        ],
      });

      await expect(action.handler(dryRun())).rejects.toMatchObject({
        name: 'InputError',
        message: 'There is no such port',
      });
    });
  });

  it('has examples, and a template in the example mesh, that fit its input', () => {
    const { action } = actionBefore({});
    const schema = action.schema?.input as {
      properties: object;
      required: string[];
    };
    const template = readFileSync(
      join(
        __dirname,
        '../../../../examples/templates/request-access/template.yaml',
      ),
      'utf8',
    );
    const steps = [
      ...requestAccessExamples.map(({ example }) => parse(example).steps[0]),
      parse(template).spec.steps[0],
    ];

    for (const step of steps) {
      expect(step.action).toBe(action.id);
      expect(Object.keys(schema.properties)).toEqual(
        expect.arrayContaining(Object.keys(step.input)),
      );
      expect(Object.keys(step.input)).toEqual(
        expect.arrayContaining(schema.required),
      );
    }
  });
});
