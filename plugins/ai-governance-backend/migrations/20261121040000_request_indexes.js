// @ts-check

/**
 * What waits is read by when it was asked for, the longest waiting first.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('requests', table => {
    table.index(['requested_at', 'id'], 'requests_requested_at_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('requests', table => {
    table.dropIndex(['requested_at', 'id'], 'requests_requested_at_idx');
  });
};
