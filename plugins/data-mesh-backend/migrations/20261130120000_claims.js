// @ts-check

/**
 * Which product a stream belongs to. The catalog forgets products that vanish for
 * a moment; whose a stream is must not be forgotten with them, and must hold for
 * all replicas at once, hence the unique constraint. Dates are milliseconds since
 * 1970 as bigint.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('stream_claims', table => {
    table.comment('Which product a stream belongs to');
    table.string('id', 64).primary();
    table.integer('revision').notNullable().comment('Grows with each change');
    table.string('cluster', 255).notNullable();
    table.string('topic', 255).notNullable();
    table.string('product', 255).notNullable().comment('Canonical entity ref');
    table
      .text('origin')
      .notNullable()
      .comment('Where the product is registered, as the catalog says');
    table.string('owner', 255).comment('Canonical entity ref');
    table.bigInteger('since').notNullable().comment('ms since 1970');
    table.string('proof', 16).comment('Empty until it is proven');
    table.string('proven_by', 255).comment('Whose word the proof is');
    table
      .boolean('was_proven')
      .notNullable()
      .defaultTo(false)
      .comment('For a former owner of the same product');
    table
      .bigInteger('missing_since')
      .comment('ms since 1970; while the catalog does not have the product');
    table.string('next_owner', 255).comment('Whom the catalog shows instead');
    table.bigInteger('next_owner_since').comment('ms since 1970');
    table.unique(['cluster', 'topic'], {
      indexName: 'stream_claims_stream_unique',
    });
    table.index(['product'], 'stream_claims_product');
  });

  await knex.schema.createTable('stream_claim_rivals', table => {
    table.comment('Other products that name a stream which is claimed');
    table.string('claim_id', 64).notNullable();
    table.string('product', 255).notNullable();
    table.string('origin', 1024).notNullable();
    table.string('owner', 255);
    table.bigInteger('since').notNullable().comment('ms since 1970');
    table
      .bigInteger('gone_since')
      .comment('ms since 1970; while no product names the stream so');
    table.primary(['claim_id', 'product', 'origin']);
  });

  await knex.schema.createTable('stream_claims_begun', table => {
    table.comment('One row once the portal has looked for claims');
    table.integer('id').primary();
    table.bigInteger('at').notNullable().comment('ms since 1970');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('stream_claims_begun');
  await knex.schema.dropTable('stream_claim_rivals');
  await knex.schema.dropTable('stream_claims');
};
