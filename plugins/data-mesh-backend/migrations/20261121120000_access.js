// @ts-check

/**
 * Requests for access, grants, and what the platform and the catalog were seen to do.
 *
 * Dates are milliseconds since 1970 as bigint. SQLite has no date type: knex
 * stores dates there as numbers or as text, by the way they were bound, and the
 * two do not compare; PostgreSQL rounds dates to microseconds and shows them in
 * the session's zone. Integers sort and compare the same everywhere, also as
 * half of a page's cursor. The driver of PostgreSQL gives bigint as a string.
 *
 * A record is kept whole as JSON; the columns next to it are what queries
 * choose and sort by, and only the store writes either.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await createRequests(knex);
  await createGrants(knex);
  await createLedger(knex);
  await createSightings(knex);
};

/**
 * @param {import('knex').Knex} knex
 */
async function createRequests(knex) {
  await knex.schema.createTable('access_requests', table => {
    table.comment('Who asked for access to which product, and what came of it');
    table.string('id', 64).primary();
    table
      .integer('revision')
      .notNullable()
      .comment('Grows with each change; a change names the one it was made on');
    table.string('state', 16).notNullable();
    table.string('product', 255).notNullable().comment('Canonical entity ref');
    table.string('owner', 255).notNullable().comment('Owner of the product');
    table.string('domain', 255);
    table.string('requester', 255).notNullable();
    table.string('consumer', 255).notNullable();
    table.bigInteger('created_at').notNullable().comment('ms since 1970');
    table.bigInteger('lapses_at').notNullable().comment('ms since 1970');
    table.bigInteger('reminded_at').comment('ms since 1970');
    table.bigInteger('escalated_at').comment('ms since 1970');
    table.bigInteger('decided_at').comment('ms since 1970');
    table
      .bigInteger('decision_ms')
      .comment('From request to decision; empty when a rule decided alone');
    table
      .text('decided_by')
      .notNullable()
      .comment('Users who decided a stage, each between two spaces');
    table
      .text('search')
      .notNullable()
      .comment('Product, consumer, principal and requester in lower case');
    table
      .text('record', 'longtext')
      .notNullable()
      .comment('The record as JSON');
    table.index(['created_at', 'id'], 'access_requests_age');
    table.index(['product', 'created_at', 'id'], 'access_requests_product');
    table.index(['consumer', 'product'], 'access_requests_consumer');
    table.index(['decided_at', 'owner'], 'access_requests_decided', {
      predicate: knex.whereNotNull('decision_ms'),
    });
    table.index(['created_at', 'lapses_at'], 'access_requests_open', {
      predicate: knex.whereRaw(`state in ('waiting', 'question')`),
    });
  });

  await knex.schema.createTable('access_request_parties', table => {
    table.comment('Who has a part in a request: this is who may see it');
    table.string('request_id', 64).notNullable();
    table.string('role', 16).notNullable();
    table.string('ref', 255).notNullable().comment('Canonical, user or group');
    table.primary(['request_id', 'ref', 'role']);
    table.index(['ref', 'role', 'request_id'], 'access_request_parties_inbox');
    table
      .foreign('request_id')
      .references('access_requests.id')
      .onDelete('CASCADE');
  });
}

/**
 * @param {import('knex').Knex} knex
 */
async function createGrants(knex) {
  const open = { predicate: knex.whereNull('ended_at') };
  await knex.schema.createTable('access_grants', table => {
    table.comment(
      'Rights of one consumer on one port: what should be true, and what the platform was last seen to do',
    );
    table.string('id', 64).primary();
    table.integer('revision').notNullable().comment('Grows with each change');
    table.string('request_id', 64).comment('Empty for adopted access');
    table.string('product', 255).notNullable().comment('Canonical entity ref');
    table.string('port', 255).notNullable();
    table.string('owner', 255).notNullable().comment('Owner of the product');
    table.string('domain', 255);
    table.string('cluster', 255).notNullable();
    table.text('principal').notNullable();
    table.string('requester', 255).notNullable();
    table.string('consumer', 255).notNullable();
    table.string('consumer_owner', 255).notNullable();
    table.bigInteger('since').notNullable().comment('ms since 1970');
    table
      .bigInteger('until')
      .comment('ms since 1970; empty for permanent access');
    table.bigInteger('ended_at').comment('ms since 1970');
    table.string('observed', 16).notNullable();
    table
      .bigInteger('next_attempt_at')
      .comment('ms since 1970; when the platform failed, not to ask it before');
    table
      .text('record', 'longtext')
      .notNullable()
      .comment('The record as JSON');
    table.index(['since', 'id'], 'access_grants_age');
    table.index(['request_id'], 'access_grants_request');
    table.index(['product', 'port'], 'access_grants_product');
    table.index(['owner'], 'access_grants_owner');
    table.index(['requester'], 'access_grants_requester');
    table.index(['consumer', 'product'], 'access_grants_consumer');
    table.index(['consumer_owner', 'product'], 'access_grants_consumer_owner');
    table.index(['cluster', 'principal'], 'access_grants_principal', open);
    table.index(['until'], 'access_grants_until', open);
    table.index(['cluster', 'id'], 'access_grants_open', open);
    table.index(['cluster', 'principal'], 'access_grants_to_add', {
      predicate: knex.whereRaw(`ended_at is null and observed = 'absent'`),
    });
    table.index(['cluster', 'principal'], 'access_grants_to_remove', {
      predicate: knex.whereRaw(`ended_at is not null and observed = 'present'`),
    });
  });
}

/**
 * @param {import('knex').Knex} knex
 */
async function createLedger(knex) {
  await knex.schema.createTable('access_rules', table => {
    table.comment(
      'Rules on the platform that the portal answers for, entered before they are made',
    );
    table.string('cluster', 255).notNullable();
    table
      .text('rule_key')
      .notNullable()
      .comment('Names the rule in its cluster');
    table.text('principal').notNullable().comment('As the platform names it');
    table
      .string('origin', 16)
      .notNullable()
      .comment('portal: the portal may remove it; found: it may not');
    table.bigInteger('removed_at').comment('ms since 1970');
    table.text('rule').notNullable().comment('The rule as JSON');
    table.primary(['cluster', 'rule_key']);
    table.index(['cluster', 'principal'], 'access_rules_principal');
  });

  await knex.schema.createTable('access_accounts', table => {
    table.comment('Accounts that the portal made; no password is stored');
    table.string('cluster', 255).notNullable();
    table.string('account', 255).notNullable();
    table.string('consumer', 255).notNullable().comment('Canonical entity ref');
    table.bigInteger('issued_at').notNullable().comment('ms since 1970');
    table
      .string('issued_to', 255)
      .notNullable()
      .comment('Entity ref of the user who saw the password');
    table.primary(['cluster', 'account']);
  });
}

/**
 * What the catalog was seen to have. An entity may be missing for a moment, when
 * its source is read again: what depends on it ends only when it was missing at
 * two looks, whichever replica looked.
 *
 * @param {import('knex').Knex} knex
 */
async function createSightings(knex) {
  await knex.schema.createTable('access_sightings', table => {
    table.comment('Entities and ports that grants depend on');
    table
      .text('subject')
      .primary()
      .comment('Canonical entity ref, or a port with its stream');
    table
      .bigInteger('missing_since')
      .comment('ms since 1970; empty while the catalog has it');
  });
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('access_sightings');
  await knex.schema.dropTable('access_accounts');
  await knex.schema.dropTable('access_rules');
  await knex.schema.dropTable('access_grants');
  await knex.schema.dropTable('access_request_parties');
  await knex.schema.dropTable('access_requests');
};
