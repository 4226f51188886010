// @ts-check

const INDEX = 'monitor_series_told_idx';

/**
 * Every judgement asks which levels of its entities were told; most series are of versions that nobody is told of.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(
    `CREATE INDEX ${INDEX} ON monitor_series (entity_ref) WHERE told_level IS NOT NULL`,
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw(`DROP INDEX ${INDEX}`);
};
