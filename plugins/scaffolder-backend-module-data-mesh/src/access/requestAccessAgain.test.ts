import {
  actionBefore,
  conflict,
  contextFor,
  Input,
  input,
  made,
  until,
} from './__testUtils__/actionBefore';

describe('data-mesh:access:request, when it runs again', () => {
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
});
