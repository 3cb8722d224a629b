import { mockCredentials } from '@backstage/backend-test-utils';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  access,
  actionBefore,
  contextFor,
  Input,
  input,
  made,
  refusal,
  until,
} from './__testUtils__/actionBefore';
import { requestAccessExamples } from './requestAccessExamples';

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

  it.each<[string, Record<string, string>, number]>([
    ['warns of a purpose that stands in the task list', {}, 1],
    ['takes the purpose from a secret', { purpose: input.purpose }, 0],
  ])('%s', async (_, secrets, warnings) => {
    const { action } = actionBefore({
      'POST /access/requests': [201, made()],
    });
    const context = { ...contextFor(input), secrets };
    const warn = jest.spyOn(context.logger, 'warn');

    await action.handler(context);

    expect(warn).toHaveBeenCalledTimes(warnings);
    expect(JSON.stringify(warn.mock.calls)).not.toContain(input.purpose);
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
