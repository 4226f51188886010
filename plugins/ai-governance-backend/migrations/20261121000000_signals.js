// @ts-check

/** @param {import('knex').Knex} knex */
function isPostgres(knex) {
  return knex.client.dialect === 'postgresql';
}

/**
 * What was measured, as it was sent. On PostgreSQL a partition holds a month, so that what is too old is dropped as a whole, and late
 * values touch small indexes only. Partitions are made when their first value comes.
 *
 * @param {import('knex').Knex} knex
 */
async function createObservations(knex) {
  await knex.raw(`
    CREATE TABLE observations (
      series_id bigint NOT NULL,
      window_end bigint NOT NULL,
      window_start bigint,
      value double precision,
      error text,
      sample_size bigint,
      baseline_id varchar(255),
      unmapped text,
      method text,
      level varchar(10),
      fold text,
      PRIMARY KEY (series_id, window_end)
    ) ${isPostgres(knex) ? 'PARTITION BY RANGE (window_end)' : 'WITHOUT ROWID'}
  `);
}

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('signal_heads', table => {
    table.comment(
      'How often something was measured of an entity: who writes its observations locks the row, and a judgement that knows a smaller number is not the present one',
    );
    table.string('entity_ref', 300).notNullable().primary();
    table.bigInteger('seq').notNullable().defaultTo(0);
  });

  await knex.schema.createTable('monitor_series', table => {
    table.comment(
      'What is measured: each monitor by version of the entity, with what its observations lead to',
    );
    table.bigIncrements('id');
    table.string('entity_ref', 300).notNullable();
    table.string('monitor', 200).notNullable();
    table
      .string('model_version', 255)
      .notNullable()
      .comment('Empty for an entity without a version');
    table
      .string('definition', 64)
      .nullable()
      .comment(
        'Hash of what judged the observations; null while the entity declares no such monitor',
      );
    table
      .text('fold')
      .nullable()
      .comment('JSON of what the status machine knows after all of them');
    table.string('level', 10).nullable();
    table
      .string('told_level', 10)
      .nullable()
      .comment('The level that drift_changes told last');
    table.text('unmapped').nullable().comment('Why the newest is not judged');
    table.bigInteger('first_window_end').notNullable();
    table.bigInteger('window_end').notNullable();
    table.string('received_at', 40).notNullable();
    table.unique(['entity_ref', 'monitor', 'model_version'], {
      indexName: 'monitor_series_key_uniq',
    });
  });

  await createObservations(knex);

  await knex.schema.createTable('observation_days', table => {
    table.comment(
      'Days of observations that are too old to be kept one by one',
    );
    table.bigInteger('series_id').notNullable();
    table
      .bigInteger('day')
      .notNullable()
      .comment('Its first millisecond since 1970, UTC');
    table.bigInteger('window_end').notNullable().comment('Of the last');
    table.double('min').nullable();
    table.double('max').nullable();
    table.double('mean').nullable();
    table.double('last').nullable();
    table.integer('count').notNullable().comment('How many values');
    table.integer('failed').notNullable().comment('How many failed');
    table.string('level', 10).nullable();
    table.text('fold').nullable().comment('After the last');
    table.primary(['series_id', 'day']);
    table.index(['day'], 'observation_days_day_idx');
  });

  await knex.schema.createTable('drift_changes', table => {
    table.comment(
      'Changes of the level of a monitor, written with the observations that brought them, until somebody has told of them',
    );
    table.bigIncrements('id');
    table.string('entity_ref', 300).notNullable();
    table.string('monitor', 200).notNullable();
    table.string('type', 40).notNullable();
    table.string('metric', 200).notNullable();
    table.string('model_version', 255).nullable();
    table.string('from_level', 10).nullable().comment('Null for the first');
    table.string('to_level', 10).notNullable();
    table
      .string('window_end', 40)
      .notNullable()
      .comment('Of the window that brought the level, ISO 8601');
    table.double('value').nullable().comment('The newest valid one');
    table.double('warn').nullable();
    table.double('critical').nullable();
    table.string('at', 40).notNullable();
    table.string('handled_at', 40).nullable();
    table.index(['handled_at', 'id'], 'drift_changes_handled_idx');
    table.index(['entity_ref', 'id'], 'drift_changes_entity_idx');
  });

  await knex.schema.alterTable('entity_states', table => {
    table
      .bigInteger('signals_seq')
      .notNullable()
      .defaultTo(0)
      .comment('The number of signal_heads that the judgement knows');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  // Knex would make the table anew on SQLite.
  await knex.raw('ALTER TABLE entity_states DROP COLUMN signals_seq');
  for (const table of [
    'drift_changes',
    'observation_days',
    'observations',
    'monitor_series',
    'signal_heads',
  ]) {
    await knex.schema.dropTable(table);
  }
};
