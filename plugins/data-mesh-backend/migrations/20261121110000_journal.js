// @ts-check

const APPEND_ONLY = 'audit_trail is append-only';

/**
 * What happened, and who is to be told of it. Dates are milliseconds since 1970
 * as bigint, as in the tables of access.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await createAudit(knex);
  await createAnnouncements(knex);
};

/**
 * @param {import('knex').Knex} knex
 */
async function createAudit(knex) {
  await knex.schema.createTable('audit_trail', table => {
    table.comment('What happened, chained by hash; only ever appended');
    table.bigInteger('sequence').primary().comment('1 for the first, no gaps');
    table.bigInteger('at').notNullable().comment('ms since 1970');
    table.string('product', 255);
    table
      .string('subject', 320)
      .comment('What the record tells of, such as grant:5f0c');
    table
      .string('cause', 320)
      .comment('What led to it, such as request:81ab; it is found by it too');
    table
      .text('content', 'longtext')
      .notNullable()
      .comment('The record without its hash as canonical JSON (RFC 8785)');
    table
      .string('hash', 64)
      .notNullable()
      .comment('SHA-256 of content in UTF-8, hexadecimal');
    table.index(['product', 'sequence'], 'audit_trail_product');
    table.index(['subject', 'sequence'], 'audit_trail_subject');
    table.index(['cause', 'sequence'], 'audit_trail_cause');
    table.index(['at'], 'audit_trail_at');
  });

  await knex.schema.createTable('audit_head', table => {
    table.comment(
      'One row, the end of the chain; locked by whoever appends to it',
    );
    table.integer('id').primary();
    table.bigInteger('sequence').notNullable();
    table.string('hash', 64).notNullable();
  });
  await knex('audit_head').insert({
    id: 1,
    sequence: 0,
    hash: '0'.repeat(64),
  });

  if (isPostgres(knex)) {
    await knex.raw(`
      create function audit_trail_refuse() returns trigger language plpgsql as
      $$ begin raise exception '${APPEND_ONLY}'; end $$`);
    await knex.raw(`
      create trigger audit_trail_append_only
      before update or delete or truncate on audit_trail
      for each statement execute function audit_trail_refuse()`);
    return;
  }
  for (const change of ['update', 'delete']) {
    await knex.raw(`
      create trigger audit_trail_no_${change} before ${change} on audit_trail
      begin select raise(abort, '${APPEND_ONLY}'); end`);
  }
}

/**
 * @param {import('knex').Knex} knex
 */
async function createAnnouncements(knex) {
  await knex.schema.createTable('announcements', table => {
    table.comment('Notices to be told after the commit of what they tell of');
    table.bigIncrements('id');
    table.string('scope', 255).notNullable();
    table.text('announcement', 'longtext').notNullable().comment('As JSON');
    table.bigInteger('created_at').notNullable().comment('ms since 1970');
    table.integer('attempts').notNullable();
    table
      .bigInteger('due_at')
      .notNullable()
      .comment('ms since 1970; in the future while a replica is telling it');
    table.bigInteger('delivered_at').comment('ms since 1970');
    table.index(['due_at', 'id'], 'announcements_due', {
      predicate: knex.whereNull('delivered_at'),
    });
    table.index(['scope', 'id'], 'announcements_scope');
    table.index(['created_at'], 'announcements_age');
  });
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('announcements');
  await knex.schema.dropTable('audit_head');
  // Triggers go with their table, the function of PostgreSQL does not.
  await knex.schema.dropTable('audit_trail');
  if (isPostgres(knex)) {
    await knex.raw('drop function audit_trail_refuse()');
  }
};

/**
 * @param {import('knex').Knex} knex
 */
function isPostgres(knex) {
  return knex.client.dialect === 'postgresql';
}
