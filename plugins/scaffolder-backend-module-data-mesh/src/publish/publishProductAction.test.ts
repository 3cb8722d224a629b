import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { DefaultApiClient } from '@datamesh-portal/plugin-data-mesh-common';
import { parse } from 'yaml';
import { createPublishProductAction } from './publishProductAction';
import { publishProductExamples } from './publishProductExamples';

const input = {
  name: 'maintenance-events',
  owner: 'group:default/fleet',
  domain: 'fleet',
  purpose: 'Plan rotations',
  cluster: 'demo',
  topic: 'fleet.maintenance-events.v1',
};

type Input = typeof input & { contract?: string };

const managed = (change: object = {}) => ({
  entityRef: 'dataproduct:default/maintenance-events',
  revision: 1,
  entity: {
    spec: {
      owner: 'group:default/fleet',
      outputPorts: [{ stream: { cluster: 'demo', topic: input.topic } }],
    },
  },
  ...change,
});

const conflict = {
  error: { name: 'ConflictError', message: 'The name is taken' },
  request: {},
  response: { statusCode: 409 },
};

/** The action, in front of a backend that answers as told, by `METHOD path`. */
function actionBefore(answers: Record<string, [number, object]>) {
  const asked: Array<{ call: string; authorization: string; body?: unknown }> =
    [];
  const client = new DefaultApiClient({
    discoveryApi: { getBaseUrl: async () => 'http://backend' },
    fetchApi: {
      async fetch(url, init) {
        const call = `${init?.method} ${new URL(String(url)).pathname}`;
        const headers = new Headers(init?.headers);
        asked.push({
          call,
          authorization: headers.get('authorization') ?? '',
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
  const auth = mockServices.auth();
  return { action: createPublishProductAction({ auth, client }), asked };
}

describe('data-mesh:product:publish', () => {
  it('publishes in the name of whoever runs the template', async () => {
    const { action, asked } = actionBefore({
      'POST /products': [201, managed()],
    });
    const context = createMockActionContext({ input });

    await action.handler(context);

    expect(asked).toEqual([
      {
        call: 'POST /products',
        body: input,
        authorization: mockCredentials.service
          .header({
            onBehalfOf: mockCredentials.user(),
            targetPluginId: 'data-mesh',
          })
          .toString(),
      },
    ]);
    expect(context.output).toHaveBeenCalledWith(
      'entityRef',
      'dataproduct:default/maintenance-events',
    );
  });

  it('publishes once, also when the step runs again', async () => {
    const { action, asked } = actionBefore({
      'POST /products': [201, managed()],
    });
    const done = new Map<string, unknown>();
    const context = () => ({
      ...createMockActionContext({ input }),
      async checkpoint<T>({ key, fn }: { key: string; fn(): Promise<T> }) {
        if (!done.has(key)) {
          done.set(key, await fn());
        }
        return done.get(key) as T;
      },
    });

    await action.handler(context());
    const second = context();
    await action.handler(second);

    expect(asked).toHaveLength(1);
    expect(second.output).toHaveBeenCalledWith(
      'entityRef',
      'dataproduct:default/maintenance-events',
    );
  });

  it('takes its own product for done when it was cut off after publishing', async () => {
    const { action } = actionBefore({
      'POST /products': [409, conflict],
      'GET /products/default/maintenance-events': [200, managed()],
    });
    const context = createMockActionContext({ input });

    await action.handler(context);

    expect(context.output).toHaveBeenCalledWith(
      'entityRef',
      'dataproduct:default/maintenance-events',
    );
  });

  it.each([
    [
      'another owner',
      { entity: { spec: { owner: 'group:default/x', outputPorts: [] } } },
    ],
    ['later changes', { revision: 2 }],
  ])(
    'fails with the conflict when the product of that name has %s',
    async (_, change) => {
      const { action } = actionBefore({
        'POST /products': [409, conflict],
        'GET /products/default/maintenance-events': [200, managed(change)],
      });

      await expect(
        action.handler(createMockActionContext({ input })),
      ).rejects.toMatchObject({
        name: 'ConflictError',
        message: 'The name is taken',
      });
    },
  );

  it('says what the backend said when it refuses', async () => {
    const { action } = actionBefore({
      'POST /products': [
        403,
        {
          error: { name: 'NotAllowedError', message: 'You are not a member' },
          request: {},
          response: { statusCode: 403 },
        },
      ],
    });

    await expect(
      action.handler(createMockActionContext({ input })),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: 'You are not a member',
    });
  });

  describe('in a dry run', () => {
    const dryRun = (change: Partial<Input> = {}) => ({
      ...createMockActionContext<Input>({ input: { ...input, ...change } }),
      isDryRun: true,
    });
    const streams = (...items: object[]): Record<string, [number, object]> => ({
      'GET /clusters/demo/streams': [200, { items }],
    });

    it('publishes nothing', async () => {
      const { action, asked } = actionBefore(streams({ topic: input.topic }));
      const context = dryRun();

      await action.handler(context);

      expect(asked.map(({ call }) => call)).toEqual([
        'GET /clusters/demo/streams',
      ]);
      expect(context.output).toHaveBeenCalledWith(
        'entityRef',
        'dataproduct:default/maintenance-events',
      );
    });

    it.each([
      ['a missing stream', [], {}, 'no stream'],
      [
        'a claimed stream',
        [{ topic: input.topic, claimedBy: 'dataproduct:default/other' }],
        {},
        'as dataproduct:default/other',
      ],
      [
        'an invalid contract',
        [{ topic: input.topic }],
        { contract: 'kind: x' },
        'not valid ODCS',
      ],
    ])('refuses %s', async (_, items, change, message) => {
      const { action } = actionBefore(streams(...items));

      await expect(action.handler(dryRun(change))).rejects.toThrow(message);
    });
  });

  it('has examples that fit its input', () => {
    const { action } = actionBefore({});
    const properties = Object.keys(
      (action.schema?.input as { properties: object }).properties,
    );

    for (const { example } of publishProductExamples) {
      const [step] = parse(example).steps;
      expect(step.action).toBe(action.id);
      expect(properties).toEqual(
        expect.arrayContaining(Object.keys(step.input)),
      );
    }
  });
});
