// @ts-check

/**
 * Who decides depends on the risk, which may rise afterwards: a decision is kept with the risk that it was made for. And on the owner,
 * who may change in between: a request is kept with the one that it was made under.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('request_outcomes', table => {
    table
      .string('tier', 20)
      .nullable()
      .comment(
        'The risk that was decided for; null in older rows, and where nothing was approved',
      );
  });
  await knex.schema.alterTable('requests', table => {
    table
      .string('owner', 400)
      .nullable()
      .comment('Of the entity when it was asked; null in older rows');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  // The builder would make the table anew in SQLite, without its triggers.
  await knex.raw('ALTER TABLE requests DROP COLUMN owner');
  await knex.raw('ALTER TABLE request_outcomes DROP COLUMN tier');
};
