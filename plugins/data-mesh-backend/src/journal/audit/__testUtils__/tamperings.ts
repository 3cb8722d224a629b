import { Knex } from 'knex';
import { AuditRow, hashOf } from '../AuditRow';

async function forge(knex: Knex, sequence: number, change: object) {
  const row: AuditRow = await knex('audit_trail').where({ sequence }).first();
  const content = JSON.stringify({ ...JSON.parse(row.content), ...change });
  return { content, hash: hashOf(content) };
}

export type Tampering = [
  string,
  (knex: Knex) => Promise<unknown>,
  { kind: string; sequence: number; message?: RegExp },
];

export const row = (knex: Knex, sequence: number) =>
  knex('audit_trail').where({ sequence });

const swap = async (knex: Knex, columns: string[]) => {
  const third = await row(knex, 3).first(columns);
  const fourth = await row(knex, 4).first(columns);
  await row(knex, 3).update(fourth);
  await row(knex, 4).update(third);
};

/** What somebody with all rights on the database could do to six records. */
export const tamperings: Tampering[] = [
  [
    'a changed reason',
    async knex => {
      const { content } = await forge(knex, 3, { why: 'Because I may' });
      await row(knex, 3).update({ content });
    },
    { kind: 'changed', sequence: 3 },
  ],
  [
    'another date to be found by',
    knex => row(knex, 3).update({ at: 0 }),
    { kind: 'changed', sequence: 3, message: /found by/ },
  ],
  [
    'another product to be found by',
    knex => row(knex, 3).update({ product: 'dataproduct:default/other' }),
    { kind: 'changed', sequence: 3, message: /found by/ },
  ],
  [
    'content that is none',
    async knex => row(knex, 3).update({ content: '{', hash: hashOf('{') }),
    { kind: 'changed', sequence: 3 },
  ],
  [
    'a changed record with a hash that fits it',
    async knex => row(knex, 3).update(await forge(knex, 3, { why: 'Forged' })),
    { kind: 'changed', sequence: 3, message: /record 4/ },
  ],
  [
    'a changed first record with a hash that fits it',
    async knex => row(knex, 1).update(await forge(knex, 1, { why: 'Forged' })),
    { kind: 'changed', sequence: 1 },
  ],
  [
    'a changed last record with a hash that fits it',
    async knex => row(knex, 6).update(await forge(knex, 6, { why: 'Forged' })),
    { kind: 'changed', sequence: 6, message: /head/ },
  ],
  [
    'a removed record',
    knex => row(knex, 3).delete(),
    { kind: 'removed', sequence: 3 },
  ],
  [
    'several removed records',
    knex => knex('audit_trail').whereIn('sequence', [2, 3, 4]).delete(),
    { kind: 'removed', sequence: 2, message: /Records 2 to 4/ },
  ],
  [
    'a removed first record',
    knex => row(knex, 1).delete(),
    { kind: 'removed', sequence: 1 },
  ],
  [
    'a removed last record',
    knex => row(knex, 6).delete(),
    { kind: 'removed', sequence: 6 },
  ],
  [
    'all records removed',
    knex => knex('audit_trail').delete(),
    { kind: 'removed', sequence: 1, message: /Records 1 to 6/ },
  ],
  [
    'a removed record and the others moved up',
    async knex => {
      await row(knex, 3).delete();
      for (const sequence of [4, 5, 6]) {
        await row(knex, sequence).update({ sequence: sequence - 1 });
      }
    },
    { kind: 'reordered', sequence: 3, message: /written as record 4/ },
  ],
  [
    'two records in each other’s place',
    knex =>
      swap(knex, ['content', 'hash', 'at', 'product', 'subject', 'cause']),
    { kind: 'reordered', sequence: 3, message: /written as record 4/ },
  ],
  [
    'a record added past the portal',
    async knex => {
      const last = await row(knex, 6).first();
      const forged = await forge(knex, 6, {
        sequence: 7,
        previousHash: last.hash,
      });
      await knex('audit_trail').insert({ ...last, sequence: 7, ...forged });
    },
    { kind: 'changed', sequence: 7 },
  ],
  [
    'a record in front of the first',
    async knex => {
      const first = await row(knex, 1).first();
      await knex('audit_trail').insert({ ...first, sequence: 0 });
    },
    { kind: 'reordered', sequence: 0 },
  ],
  [
    'a head that was set back after removing the end, when more was written since',
    async knex => {
      await row(knex, 6).delete();
      const { hash } = await row(knex, 4).first();
      await knex('audit_head').update({ sequence: 4, hash });
    },
    { kind: 'changed', sequence: 5, message: /set back/ },
  ],
  [
    'a missing head',
    knex => knex('audit_head').delete(),
    { kind: 'removed', sequence: 7, message: /head .* missing/ },
  ],
];
