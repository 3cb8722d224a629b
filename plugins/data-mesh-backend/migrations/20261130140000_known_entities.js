// @ts-check

/**
 * Where the entities are registered that people answer for: one that bears the
 * name of another, while that is away, is not the same. Dates are milliseconds
 * since 1970 as bigint.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('known_entities', table => {
    table.comment('Components, Systems and Domains that the portal relied on');
    table.string('entity_ref', 255).primary().comment('Canonical ref');
    table
      .text('origin')
      .notNullable()
      .comment('Where it is registered, as the catalog says');
    table.text('owner').comment('Canonical ref');
    table.text('principal').comment('As it is declared there');
    table
      .bigInteger('seen_at')
      .notNullable()
      .comment('ms since 1970, to the hour');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('known_entities');
};
