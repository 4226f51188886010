// @ts-check

/**
 * Tables whose rows are written once, with the columns that make a row unique. SQLite's REPLACE deletes rows without a delete trigger,
 * so there an insert over an existing row is stopped before: either refused, or left out without an error ("the first one
 * stands"), which `insert … on conflict do nothing` needs.
 *
 * @type {Array<{ table: string, keys: string[], again: 'refuse' | 'leave out' }>}
 */
const APPEND_ONLY = [
  { table: 'audit_entries', keys: ['seq'], again: 'refuse' },
  { table: 'requests', keys: ['id'], again: 'refuse' },
  { table: 'request_outcomes', keys: ['id'], again: 'refuse' },
  {
    table: 'request_outcomes',
    keys: ['request_id', 'step'],
    again: 'leave out',
  },
  { table: 'stage_decisions', keys: ['seq'], again: 'refuse' },
  { table: 'published_sets', keys: ['id'], again: 'leave out' },
];

/**
 * Tables whose rows change in one way only, which is the condition.
 *
 * @type {Array<{ table: string, keys: string[], allowed: string }>}
 */
const CHANGES_ONE_WAY = [
  {
    // The head moves forward.
    table: 'audit_head',
    keys: ['id'],
    allowed: 'NEW.id = OLD.id AND NEW.seq > OLD.seq',
  },
  {
    // A text is erased, once, and as a whole.
    table: 'free_texts',
    keys: ['id'],
    allowed: [
      'NEW.id = OLD.id AND NEW.subject = OLD.subject AND NEW.author = OLD.author',
      'OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL',
      'NEW.salt IS NULL AND NEW.content IS NULL',
    ].join(' AND '),
  },
];

/** @param {import('knex').Knex} knex */
function isPostgres(knex) {
  return knex.client.dialect === 'postgresql';
}

/** @param {import('knex').Knex} knex */
async function guardOnPostgres(knex) {
  await knex.raw(`
    CREATE FUNCTION ai_governance_refuse() RETURNS trigger AS $$
    BEGIN
      RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END;
    $$ LANGUAGE plpgsql
  `);
  /**
   * @param {string} table
   * @param {string} name
   * @param {string} when
   */
  const refuse = (table, name, when) =>
    knex.raw(
      `CREATE TRIGGER ${table}_${name} BEFORE ${when} EXECUTE FUNCTION ai_governance_refuse()`,
    );
  for (const table of new Set(APPEND_ONLY.map(each => each.table))) {
    await refuse(
      table,
      'append_only',
      `UPDATE OR DELETE ON ${table} FOR EACH ROW`,
    );
    // A row trigger does not see TRUNCATE.
    await refuse(
      table,
      'no_truncate',
      `TRUNCATE ON ${table} FOR EACH STATEMENT`,
    );
  }
  for (const { table, allowed } of CHANGES_ONE_WAY) {
    await refuse(
      table,
      'one_way',
      `UPDATE ON ${table} FOR EACH ROW WHEN (NOT (${allowed}))`,
    );
    await refuse(table, 'no_delete', `DELETE ON ${table} FOR EACH ROW`);
    await refuse(
      table,
      'no_truncate',
      `TRUNCATE ON ${table} FOR EACH STATEMENT`,
    );
  }
}

/** @param {import('knex').Knex} knex */
async function guardOnSqlite(knex) {
  /**
   * @param {string} table
   * @param {string} name
   * @param {string} when
   * @param {'refuse' | 'leave out'} act
   */
  const stop = (table, name, when, act = 'refuse') => {
    const raise =
      act === 'refuse' ? `ABORT, '${table} is append-only'` : 'IGNORE';
    return knex.raw(
      `CREATE TRIGGER ${table}_${name} BEFORE ${when} BEGIN SELECT RAISE(${raise}); END`,
    );
  };
  /**
   * @param {string} table
   * @param {string[]} keys
   * @param {'refuse' | 'leave out'} [act]
   */
  const stopReplace = (table, keys, act) => {
    const same = keys.map(key => `${key} = NEW.${key}`).join(' AND ');
    return stop(
      table,
      `no_replace_${keys.join('_')}`,
      `INSERT ON ${table} WHEN EXISTS (SELECT 1 FROM ${table} WHERE ${same})`,
      act,
    );
  };
  for (const table of new Set(APPEND_ONLY.map(each => each.table))) {
    await stop(table, 'no_update', `UPDATE ON ${table}`);
    await stop(table, 'no_delete', `DELETE ON ${table}`);
  }
  for (const { table, keys, again } of APPEND_ONLY) {
    await stopReplace(table, keys, again);
  }
  for (const { table, keys, allowed } of CHANGES_ONE_WAY) {
    await stop(table, 'one_way', `UPDATE ON ${table} WHEN NOT (${allowed})`);
    await stop(table, 'no_delete', `DELETE ON ${table}`);
    await stopReplace(table, keys);
  }
}

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  if (!isPostgres(knex) && knex.client.dialect !== 'sqlite3') {
    throw new Error(
      `The plugin ai-governance keeps its data in PostgreSQL or SQLite; ${knex.client.dialect} cannot be used.`,
    );
  }

  await knex.schema.createTable('audit_entries', table => {
    table.comment(
      'The audit chain: each entry holds the hash of the one before',
    );
    table
      .bigInteger('seq')
      .notNullable()
      .primary()
      .comment('1, 2, 3 … without a gap');
    table.string('at', 40).notNullable().comment('ISO 8601, as hashed');
    table.string('actor', 255).notNullable();
    table.string('action', 100).notNullable();
    table.string('subject', 255).notNullable();
    table
      .text('data')
      .notNullable()
      .comment('RFC 8785 JSON; of free text it has the hash only');
    table.string('prev_hash', 64).notNullable();
    table.string('hash', 64).notNullable();
    table.index(['subject', 'seq'], 'audit_entries_subject_idx');
    table.index(['actor', 'seq'], 'audit_entries_actor_idx');
  });

  await knex.schema.createTable('audit_head', table => {
    table.comment(
      'The newest entry of the chain, in one row: who appends locks it, and an entry missing at the end is found by it',
    );
    table.integer('id').notNullable().primary().comment('Always 1');
    table.bigInteger('seq').notNullable();
    table.string('hash', 64).notNullable();
  });
  await knex('audit_head').insert({ id: 1, seq: 0, hash: '0'.repeat(64) });

  await knex.schema.createTable('published_heads', table => {
    table.comment('Which head of the chain was last handed out, and where');
    table
      .string('place', 20)
      .notNullable()
      .primary()
      .comment('log, event, file');
    table.bigInteger('seq').notNullable();
    table.string('hash', 64).notNullable();
    table.string('claimed_at', 40).notNullable();
    table.string('published_at', 40).nullable();
  });

  await knex.schema.createTable('free_texts', table => {
    table.comment(
      'What people wrote, beside the chain, so that it can be erased when the law asks',
    );
    table.string('id', 36).notNullable().primary();
    table.string('subject', 255).notNullable();
    table.string('author', 255).notNullable();
    table.string('salt', 32).nullable().comment('Gone with the text');
    table.text('content').nullable().comment('Null once erased');
    table.string('erased_at', 40).nullable();
    table.index(['author'], 'free_texts_author_idx');
  });

  await knex.schema.createTable('requests', table => {
    table.comment('Attestations, waivers and gate requests, as they were made');
    table.string('id', 36).notNullable().primary();
    table.string('kind', 20).notNullable().comment('attestation, waiver, gate');
    table.string('entity_ref', 255).notNullable();
    table.string('requirement_id', 255).nullable();
    table.string('set_version', 100).nullable();
    table.string('from_stage', 40).nullable();
    table.string('to_stage', 40).nullable();
    table.string('entity_version', 255).nullable();
    table.string('tier', 20).nullable();
    table.string('requested_by', 255).notNullable();
    table.string('requested_at', 40).notNullable();
    table.string('expires_at', 40).nullable().comment('Asked for, of waivers');
    table.text('evidence').notNullable().comment('JSON list of url and sha256');
    table.string('text_id', 36).nullable();
    table.string('control_text_id', 36).nullable();
    table.index(['entity_ref', 'kind'], 'requests_entity_idx');
    table.index(['requested_by'], 'requests_requested_by_idx');
  });

  await knex.schema.createTable('request_outcomes', table => {
    table.comment('What became of each request');
    table.string('id', 36).notNullable().primary();
    table
      .string('request_id', 36)
      .notNullable()
      .references('id')
      .inTable('requests');
    table
      .string('step', 20)
      .notNullable()
      .comment('decision, or revocation of what held');
    table
      .string('state', 20)
      .notNullable()
      .comment('approved, rejected, withdrawn, revoked');
    table.string('decided_by', 255).notNullable();
    table.string('decided_at', 40).notNullable();
    table.string('expires_at', 40).nullable().comment('When an approval ends');
    table.string('text_id', 36).nullable();
    // Two replicas that decide at once: the second one meets this.
    table.unique(['request_id', 'step'], {
      indexName: 'request_outcomes_once_uniq',
    });
  });

  await knex.schema.createTable('stage_decisions', table => {
    table.comment('Which stage was decided for an entity, from when on');
    table.bigIncrements('seq');
    table.string('entity_ref', 255).notNullable();
    table.string('stage', 40).notNullable();
    table.string('entity_version', 255).nullable();
    table.string('how', 20).notNullable().comment('gate, baseline, back');
    table.string('decided_by', 255).notNullable();
    table.string('requested_by', 255).nullable();
    table.string('request_id', 36).nullable();
    table.string('at', 40).notNullable();
    table.index(['entity_ref', 'seq'], 'stage_decisions_entity_idx');
  });

  await knex.schema.createTable('published_sets', table => {
    table.comment('Every version of a requirement set that ever judged');
    table.string('id', 255).notNullable().primary().comment('set id @ version');
    table.string('set_id', 100).notNullable();
    table.string('version', 100).notNullable();
    table.string('sha256', 64).notNullable();
    table.text('content').notNullable().comment('JSON of the set');
    table.string('first_seen_at', 40).notNullable();
    table.index(['set_id'], 'published_sets_set_idx');
  });

  await knex.schema.createTable('entity_states', table => {
    table.comment('The latest judgement of each entity');
    table.string('entity_ref', 255).notNullable().primary();
    table.string('kind', 20).notNullable();
    table.text('title').notNullable();
    // As long as the kinds' schemas allow.
    table.string('owner', 400).nullable();
    table.string('system', 400).nullable();
    table
      .string('domain', 400)
      .nullable()
      .comment('Its own, or that of its system');
    table.string('version', 255).nullable().comment('spec.version');
    table.string('tier', 20).nullable();
    table.boolean('prohibited').notNullable().defaultTo(false);
    table.string('declared_stage', 40).notNullable();
    table.string('stage', 40).nullable();
    table.string('decided_stage', 40).nullable();
    table.boolean('ungated').notNullable();
    table
      .boolean('follows')
      .notNullable()
      .defaultTo(false)
      .comment('Its declared stage needs nobody to be decided, and is not yet');
    table.string('level', 20).notNullable();
    table.double('score').nullable();
    table.string('state', 20).notNullable().comment('Worst of the results');
    table
      .text('counts')
      .notNullable()
      .defaultTo('{}')
      .comment('JSON: how many results there are in each state');
    table.string('drift', 20).notNullable();
    table.string('inherited_state', 20).notNullable();
    table.string('inherited_drift', 20).notNullable();
    table
      .text('status')
      .notNullable()
      .comment(
        'JSON of the judgement; what the sets themselves say is left out',
      );
    table
      .text('uses')
      .notNullable()
      .comment('JSON of the refs it rests on: supply chain, and what it names');
    table.string('etag', 255).nullable().comment('Of the entity judged');
    table
      .string('own', 64)
      .notNullable()
      .defaultTo('')
      .comment('Hash of what others see of this judgement');
    table
      .string('inputs', 64)
      .notNullable()
      .defaultTo('')
      .comment('Hash of what it rests on: etags, and what is seen of others');
    table
      .bigInteger('facts_seq')
      .notNullable()
      .defaultTo(0)
      .comment('Newest audit entry whose decisions it knows');
    table
      .string('sets', 64)
      .notNullable()
      .comment('Hash of the sets that judged');
    table.string('evaluated_at', 40).notNullable();
    table
      .string('next_change_at', 40)
      .nullable()
      .comment('When time alone may change a result');
    table.index(['kind'], 'entity_states_kind_idx');
    table.index(['owner'], 'entity_states_owner_idx');
    table.index(['evaluated_at'], 'entity_states_evaluated_idx');
    table.index(['next_change_at'], 'entity_states_next_change_idx');
  });

  await knex.schema.createTable('set_scores', table => {
    table.comment(
      'How each entity stands with each set: what the heat map adds up',
    );
    table.string('entity_ref', 255).notNullable();
    table.string('set_id', 100).notNullable();
    table.string('set_version', 100).notNullable();
    for (const state of [
      'pass',
      'fail',
      'warn',
      'unknown',
      'stale',
      'waived',
      'error',
      'not_applicable',
      'upcoming',
    ]) {
      table.integer(state).notNullable().defaultTo(0);
    }
    table.primary(['entity_ref', 'set_id']);
    table.index(['set_id'], 'set_scores_set_idx');
  });

  await knex.schema.createTable('entity_history', table => {
    table.comment('Score, level and stage of an entity, a row for each change');
    table.bigIncrements('id');
    table.string('entity_ref', 255).notNullable();
    table.string('at', 40).notNullable();
    table.double('score').nullable();
    table.string('level', 20).notNullable();
    table.string('declared_stage', 40).notNullable();
    table.string('decided_stage', 40).nullable();
    table.string('drift', 20).notNullable();
    table.string('version', 255).nullable().comment('spec.version');
    table.text('counts').notNullable().comment('JSON');
    table.index(['entity_ref', 'id'], 'entity_history_entity_idx');
  });

  await knex.schema.createTable('sent_notices', table => {
    table.comment('What was told to whom and when, so that nothing repeats');
    table
      .string('id', 64)
      .notNullable()
      .primary()
      .comment('Hash of topic, entity and person');
    table.string('sent_at', 40).notNullable();
    table.index(['sent_at'], 'sent_notices_sent_at_idx');
  });

  await (isPostgres(knex) ? guardOnPostgres(knex) : guardOnSqlite(knex));
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'sent_notices',
    'entity_history',
    'set_scores',
    'entity_states',
    'published_sets',
    'stage_decisions',
    'request_outcomes',
    'requests',
    'free_texts',
    'published_heads',
    'audit_head',
    'audit_entries',
  ]) {
    await knex.schema.dropTable(table);
  }
  if (isPostgres(knex)) {
    await knex.raw('DROP FUNCTION ai_governance_refuse()');
  }
};
