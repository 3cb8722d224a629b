// @ts-check

/**
 * What the catalog was seen to have. An entity may be missing for a moment, when
 * its source is read again: what depends on it ends only when it was missing at
 * two looks, whichever replica looked.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
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
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('access_sightings');
};
