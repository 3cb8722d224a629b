import { AccessRequest, Grant } from '@datamesh-portal/plugin-data-mesh-common';
import { requestSteps } from './requestSteps';

const day = (date: number) => new Date(Date.UTC(2027, 2, date));

const owner = {
  kind: 'owner' as const,
  why: 'The owner decides.',
  deciders: ['group:default/weather'],
};
const steward = {
  kind: 'steward' as const,
  why: 'Clear text is asked for.',
  deciders: ['group:default/stewards'],
};

function request(changes: Partial<AccessRequest> = {}): AccessRequest {
  const scope = { ports: ['hourly'], clearFields: [], until: day(30) };
  return {
    id: 'r1',
    revision: 1,
    state: 'waiting',
    product: 'dataproduct:default/observations',
    owner: 'group:default/weather',
    requester: 'user:default/analyst',
    consumer: 'user:default/analyst',
    principal: 'user.default.analyst',
    operation: 'read',
    transactional: false,
    asked: scope,
    scope,
    purpose: 'Delay model',
    stages: [owner, steward],
    notes: [],
    createdAt: day(1),
    updatedAt: day(1),
    may: { decide: false, answer: false, withdraw: false },
    ...changes,
  };
}

const grant = (changes: Partial<Grant>) => changes as Grant;

const words = (of: AccessRequest) =>
  requestSteps(of).map(({ label, state }) => `${label}: ${state}`);

describe('requestSteps', () => {
  it('waits for the first open approval, and tells what comes after it', () => {
    expect(words(request())).toEqual([
      'Asked: done',
      "Owner's approval: now",
      "Steward's approval: ahead",
      'Active: ahead',
      'Ends: ahead',
    ]);
    expect(requestSteps(request())[1].by).toEqual(['group:default/weather']);
  });

  it('puts questions and answers between the approvals as they happened', () => {
    expect(
      words(
        request({
          notes: [
            {
              at: day(3),
              by: 'user:default/steward',
              kind: 'question',
              text: 'Why?',
            },
            {
              at: day(4),
              by: 'user:default/analyst',
              kind: 'answer',
              text: 'So.',
            },
          ],
          stages: [
            { ...owner, decidedAt: day(2), decidedBy: 'user:default/owner' },
            steward,
          ],
        }),
      ),
    ).toEqual([
      'Asked: done',
      "Owner's approval: done",
      'Asked back: done',
      'Answered: done',
      "Steward's approval: now",
      'Active: ahead',
      'Ends: ahead',
    ]);
  });

  it('waits for the requester once something was asked back', () => {
    expect(words(request({ state: 'question' }))).toContain(
      'Waits for an answer: now',
    );
    expect(words(request({ state: 'question' }))).toContain(
      "Owner's approval: ahead",
    );
  });

  it('names the rule that approved by itself', () => {
    const [, approval] = requestSteps(
      request({ stages: [{ ...owner, decidedAt: day(1), rule: 'sameOwner' }] }),
    );
    expect(approval).toMatchObject({
      label: "Owner's approval, by rule sameOwner",
      by: undefined,
    });
  });

  it('ends with the refusal and its reason', () => {
    const steps = requestSteps(
      request({
        state: 'rejected',
        decidedAt: day(2),
        stages: [
          {
            ...owner,
            decidedAt: day(2),
            decidedBy: 'user:default/owner',
            note: 'Use the daily port.',
          },
          steward,
        ],
      }),
    );
    expect(steps).toHaveLength(2);
    expect(steps[1]).toMatchObject({
      label: 'Rejected',
      state: 'bad',
      by: ['user:default/owner'],
      note: 'Use the daily port.',
    });
  });

  it('keeps the decision apart from what the platform did', () => {
    const approved = { state: 'approved' as const, stages: [] };
    expect(
      words(request({ ...approved, grants: [grant({ state: 'pending' })] })),
    ).toContain('Being provisioned: now');
    expect(
      words(request({ ...approved, grants: [grant({ state: 'failed' })] })),
    ).toContain('Provisioning failed: bad');
    expect(
      words(request({ ...approved, grants: [grant({ state: 'active' })] })),
    ).toContain('Active: done');
    expect(
      words(request({ ...approved, grants: [grant({ state: 'revoked' })] })),
    ).toContain('Revoked: done');
  });

  it('says that permanent access has no end', () => {
    const scope = { ports: ['hourly'], clearFields: [] };
    expect(words(request({ scope }))).toContain('No end: permanent: ahead');
  });
});
