// @ts-check

/**
 * Products that the portal stores itself. Which of several products a stream
 * belongs to is for the claims to say.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('managed_products', table => {
    table.comment('Data products that were published in the portal');
    table
      .string('entity_ref', 255)
      .primary()
      .comment('Canonical entity ref of the DataProduct');
    table
      .integer('revision')
      .notNullable()
      .comment('Grows with each change; a change names the one it was made on');
    table
      .text('entity', 'longtext')
      .notNullable()
      .comment('The entity as JSON, contract included');
    table.string('cluster', 255).notNullable();
    table.string('topic', 255).notNullable();
    table.dateTime('updated_at').notNullable();
    table
      .string('updated_by', 255)
      .notNullable()
      .comment('Entity ref of the user who last changed the product');
    table.index(['cluster', 'topic'], 'managed_products_stream');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('managed_products');
};
