// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('mandatory_failures', table => {
    table.comment(
      'Which mandatory requirements fail, and since when: what tells those that newly fail from those that always did',
    );
    table.string('entity_ref', 255).notNullable().primary();
    table
      .text('failing')
      .notNullable()
      .comment(
        'JSON: by requirement since when; null since before it was seen',
      );
    table.string('latest_since', 40).nullable();
    table
      .bigInteger('history_id')
      .notNullable()
      .comment('Row of entity_history that was looked at');
    table.index(['latest_since'], 'mandatory_failures_since_idx');
    table.index(['history_id'], 'mandatory_failures_history_idx');
  });

  await knex.schema.createTable('drift_alarms', table => {
    table.comment('The level of monitors since their latest change of level');
    table.string('entity_ref', 255).notNullable();
    table.string('monitor', 200).notNullable();
    table
      .string('model_version', 255)
      .notNullable()
      .comment('Empty where the entity has no version');
    table.string('type', 40).notNullable();
    table.boolean('required').notNullable();
    table.string('level', 20).notNullable();
    table.text('text').notNullable().comment('What people are told of it');
    table.string('window_end', 40).notNullable();
    table.string('changed_at', 40).notNullable();
    table.primary(['entity_ref', 'monitor', 'model_version']);
    table.index(['changed_at'], 'drift_alarms_changed_idx');
  });

  await knex.schema.createTable('drift_events', table => {
    table.comment(
      'Changes of level that are on the audit chain and still to be published as events',
    );
    table.string('id', 64).notNullable().primary();
    table.text('payload').notNullable().comment('JSON of the event');
    table
      .string('leased_until', 40)
      .nullable()
      .comment('A replica publishes it until then');
    table.string('recorded_at', 40).notNullable();
    table.index(['recorded_at'], 'drift_events_recorded_idx');
  });

  await knex.schema.createTable('mutes', table => {
    table.comment(
      'Which entities or monitors nobody is told of, and until when',
    );
    table.string('id', 36).notNullable().primary();
    table.string('entity_ref', 255).notNullable();
    table.string('monitor', 200).nullable().comment('Null for all of them');
    table.string('text_id', 36).notNullable();
    table.string('until', 40).notNullable();
    table.string('muted_by', 255).notNullable();
    table.string('muted_at', 40).notNullable();
    table.string('ended_by', 255).nullable();
    table.string('ended_at', 40).nullable();
    table.index(['entity_ref', 'until'], 'mutes_entity_idx');
    table.index(['until'], 'mutes_until_idx');
  });

  await knex.schema.createTable('triggers', table => {
    table.comment('What drift sets in motion: retraining and rollback');
    table.string('id', 36).notNullable().primary();
    table.string('kind', 20).notNullable().comment('retraining, rollback');
    table.string('entity_ref', 255).notNullable();
    table.string('monitor', 200).notNullable();
    table.string('model_version', 255).nullable();
    table.string('to_version', 255).nullable();
    table.text('reason').notNullable();
    table.string('tier', 20).nullable();
    table
      .string('state', 20)
      .notNullable()
      .comment('proposed, accepted, dismissed, lapsed');
    table
      .string('open_key', 64)
      .nullable()
      .comment(
        'Hash of kind, entity and version while it is open: one at a time',
      );
    table.string('proposed_at', 40).notNullable();
    table.string('decided_by', 255).nullable();
    table.string('decided_at', 40).nullable();
    table.string('text_id', 36).nullable().comment('Comment of the decision');
    table.unique(['open_key'], { indexName: 'triggers_open_uniq' });
    table.index(['entity_ref', 'proposed_at'], 'triggers_entity_idx');
    table.index(['state', 'proposed_at'], 'triggers_state_idx');
    table.index(['proposed_at', 'id'], 'triggers_proposed_idx');
  });

  await knex.schema.createTable('trigger_deliveries', table => {
    table.comment('What is called for an accepted trigger, and how that went');
    table.string('id', 36).notNullable().primary();
    table
      .string('trigger_id', 36)
      .notNullable()
      .references('id')
      .inTable('triggers');
    table
      .string('target', 300)
      .notNullable()
      .comment('webhook:id or template ref');
    table
      .string('state', 20)
      .notNullable()
      .comment('waiting, delivered, failed');
    table.integer('attempts').notNullable().defaultTo(0);
    table.string('last_attempt_at', 40).nullable();
    table.string('next_attempt_at', 40).nullable();
    table
      .string('leased_until', 40)
      .nullable()
      .comment('A replica makes the attempt until then');
    table.text('last_outcome').nullable();
    table.unique(['trigger_id', 'target'], {
      indexName: 'trigger_deliveries_once_uniq',
    });
    table.index(['state', 'next_attempt_at'], 'trigger_deliveries_due_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'trigger_deliveries',
    'triggers',
    'mutes',
    'drift_events',
    'drift_alarms',
    'mandatory_failures',
  ]) {
    await knex.schema.dropTable(table);
  }
};
