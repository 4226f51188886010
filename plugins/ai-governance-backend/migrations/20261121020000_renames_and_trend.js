// @ts-check

/** @param {import('knex').Knex} knex */
function isPostgres(knex) {
  return knex.client.dialect === 'postgresql';
}

/**
 * A link is written once: the row is refused where it changes, goes, or is written over.
 *
 * @param {import('knex').Knex} knex
 */
async function guardRenames(knex) {
  if (isPostgres(knex)) {
    await knex.raw(
      'CREATE TRIGGER renames_append_only BEFORE UPDATE OR DELETE ON renames FOR EACH ROW EXECUTE FUNCTION ai_governance_refuse()',
    );
    await knex.raw(
      'CREATE TRIGGER renames_no_truncate BEFORE TRUNCATE ON renames FOR EACH STATEMENT EXECUTE FUNCTION ai_governance_refuse()',
    );
    return;
  }
  const refuse = "BEGIN SELECT RAISE(ABORT, 'renames is append-only'); END";
  await knex.raw(
    `CREATE TRIGGER renames_no_update BEFORE UPDATE ON renames ${refuse}`,
  );
  await knex.raw(
    `CREATE TRIGGER renames_no_delete BEFORE DELETE ON renames ${refuse}`,
  );
  // REPLACE deletes rows without a delete trigger.
  await knex.raw(
    `CREATE TRIGGER renames_no_replace BEFORE INSERT ON renames WHEN EXISTS (SELECT 1 FROM renames WHERE from_ref = NEW.from_ref OR to_ref = NEW.to_ref) ${refuse}`,
  );
}

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('renames', table => {
    table.comment('Entities that were renamed: what an old reference is now');
    table.string('from_ref', 255).notNullable().primary();
    table.string('to_ref', 255).notNullable();
    table.string('linked_by', 255).notNullable();
    table.string('linked_at', 40).notNullable();
    table.unique(['to_ref'], { indexName: 'renames_to_uniq' });
  });
  await guardRenames(knex);

  await knex.schema.createTable('portfolio_days', table => {
    table.comment('How the groups of the estate stood at the end of each day');
    table.string('day', 10).notNullable().comment('ISO 8601 date, in UTC');
    table.string('group_by', 20).notNullable();
    table
      .string('group_key', 400)
      .notNullable()
      .comment('Empty for entities that have none');
    table.string('set_id', 100).notNullable().comment('* for all together');
    table.integer('pass').notNullable();
    table.integer('applicable').notNullable();
    table
      .boolean('reconstructed')
      .notNullable()
      .defaultTo(false)
      .comment('Added up later from the history of entities');
    table.primary(['day', 'group_by', 'group_key', 'set_id']);
    table.index(['group_by', 'set_id', 'day'], 'portfolio_days_series_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('portfolio_days');
  await knex.schema.dropTable('renames');
};
