// @ts-check

/**
 * Whose a declared principal is, and whom the catalog ever knew: what a catalog
 * that anybody may write to must not take away by forgetting it. Dates are
 * milliseconds since 1970 as bigint, as in the tables of access.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('claimed_principals', table => {
    table.comment('Principals that entities declare, for whoever was first');
    table.string('id', 64).primary();
    table
      .text('name')
      .notNullable()
      .comment('In the form that is the same for names that look alike')
      .unique({ indexName: 'claimed_principals_name_unique' });
    table
      .string('entity_ref', 255)
      .notNullable()
      .comment('Canonical ref of the entity that declared it');
    table.string('owner', 255).notNullable().comment('Canonical ref');
    table.bigInteger('since').notNullable().comment('ms since 1970');
    table
      .bigInteger('absent_since')
      .comment('ms since 1970; of no entity of the owner since then');
    table
      .string('moving_to', 255)
      .comment('Another owner that the catalog names for the entity');
    table.bigInteger('moving_since').comment('ms since 1970');
    table
      .string('rival', 255)
      .comment(
        'Canonical ref of an entity of others that declares such a name',
      );
  });

  await knex.schema.createTable('known_people', table => {
    table.comment('Users that were in the catalog');
    table.string('user_ref', 255).primary().comment('Canonical ref');
    table
      .bigInteger('seen_at')
      .notNullable()
      .comment('ms since 1970, to the hour');
  });

  await knex.schema.alterTable('managed_products', table => {
    table
      .string('offered_to', 255)
      .comment('Canonical ref of the group that may take the product over');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  // In words of its own: for SQLite, knex would copy the whole table.
  await knex.raw('alter table managed_products drop column offered_to');
  await knex.schema.dropTable('known_people');
  await knex.schema.dropTable('claimed_principals');
};
