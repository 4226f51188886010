// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('signal_sources', table => {
    table.comment(
      'Monitoring systems that are asked on a schedule: how far they were read, and when a failing one is tried again',
    );
    table.string('id', 100).notNullable().primary();
    table
      .string('read_until', 40)
      .nullable()
      .comment('The next pull goes on from here; null before the first');
    table.integer('failures').notNullable().defaultTo(0).comment('In a row');
    table.string('failing_since', 40).nullable();
    table.text('last_error').nullable();
    table.string('last_attempt_at', 40).nullable();
    table.string('next_attempt_at', 40).nullable();
    table
      .string('leased_until', 40)
      .nullable()
      .comment('A replica asks it until then');
    table
      .text('remarks')
      .nullable()
      .comment('JSON: what of the latest pull could not be taken, and why');
  });

  await knex.schema.createTable('signal_source_monitors', table => {
    table.comment(
      'Monitors that a source serves: those that values came for, and those that say that it fails',
    );
    table.string('source_id', 100).notNullable();
    table.string('entity_ref', 255).notNullable();
    table.string('monitor', 200).notNullable();
    table
      .string('delivered_at', 40)
      .nullable()
      .comment('When values of it came last; null for never');
    table
      .bigInteger('failed_window')
      .nullable()
      .comment('Window of the error that stands, in ms; null where none does');
    table
      .string('failed_version', 255)
      .nullable()
      .comment('Version that the error stands at; empty where it has none');
    table.primary(['source_id', 'entity_ref', 'monitor']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('signal_source_monitors');
  await knex.schema.dropTable('signal_sources');
};
