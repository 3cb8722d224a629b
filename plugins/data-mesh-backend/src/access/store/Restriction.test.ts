import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { AccessRequestRecord } from '@datamesh-portal/plugin-data-mesh-common';
import fc from 'fast-check';
import { migrate, sqlite } from '../../__testUtils__/databases';
import { partiesOf, request } from './__testUtils__/accessRecords';
import { AccessFilter, Party } from './Party';
import { RequestsTable } from './RequestsTable';

jest.setTimeout(60_000);

type Criteria = PermissionCriteria<AccessFilter>;

const refs = ['user:default/a', 'group:default/b', 'group:default/c'];
const domains = ['domain:default/x', 'domain:default/y'];
const roles: Party['role'][] = ['requester', 'owner', 'decider'];

const filter: fc.Arbitrary<Criteria> = fc.oneof(
  fc.record({
    role: fc.constantFrom(...roles),
    refs: fc.uniqueArray(fc.constantFrom(...refs)),
  }),
  fc.record({ domains: fc.uniqueArray(fc.constantFrom(...domains)) }),
);
const { criteria } = fc.letrec<{ criteria: Criteria }>(tie => ({
  criteria: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    filter,
    fc
      .array(tie('criteria'), { maxLength: 3 })
      .map(allOf => ({ allOf } as Criteria)),
    fc
      .array(tie('criteria'), { maxLength: 3 })
      .map(anyOf => ({ anyOf } as Criteria)),
    tie('criteria').map((not): Criteria => ({ not })),
  ),
}));

function holds(record: AccessRequestRecord, criterion: Criteria): boolean {
  if ('not' in criterion) return !holds(record, criterion.not);
  if ('allOf' in criterion) {
    return criterion.allOf.every(each => holds(record, each));
  }
  if ('anyOf' in criterion) {
    return criterion.anyOf.some(each => holds(record, each));
  }
  if ('domains' in criterion) {
    return criterion.domains.some(each => each === record.domain);
  }
  return partiesOf(record).some(
    ({ role, ref }) => role === criterion.role && criterion.refs.includes(ref),
  );
}

describe('what a permission policy allows', () => {
  const server = sqlite();
  afterAll(() => server.stop());

  it('is what the database finds', async () => {
    const [knex] = await server.createDatabase();
    const table = new RequestsTable(await migrate(knex));
    const records = [undefined, ...domains].flatMap(domain =>
      refs.flatMap(requester =>
        refs.map((owner, index) =>
          request({
            id: `${domain} ${requester} ${owner}`,
            domain,
            requester,
            owner,
            state: index === 1 ? 'approved' : 'waiting',
          }),
        ),
      ),
    );
    for (const record of records) {
      await table.insert(record, partiesOf(record));
    }

    await fc.assert(
      fc.asyncProperty(criteria, async restriction => {
        const { items } = await table.list(
          { restriction, order: 'oldest' },
          { limit: 100 },
        );
        const allowed = records.filter(record => holds(record, restriction));
        expect(items.map(({ id }) => id).sort()).toEqual(
          allowed.map(({ id }) => id).sort(),
        );
      }),
      { numRuns: 300 },
    );
  });
});
