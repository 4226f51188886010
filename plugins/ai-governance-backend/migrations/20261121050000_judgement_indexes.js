// @ts-check

/** No query asks for these alone, or they have a handful of values; each costs time with every judgement that is written. */
const DROPPED = [
  { table: 'entity_states', column: 'kind', name: 'entity_states_kind_idx' },
  {
    table: 'entity_states',
    column: 'evaluated_at',
    name: 'entity_states_evaluated_idx',
  },
  {
    table: 'entity_states',
    column: 'next_change_at',
    name: 'entity_states_next_change_idx',
  },
  { table: 'set_scores', column: 'set_id', name: 'set_scores_set_idx' },
];

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  // Almost no entity follows: without an index of those that do, every sweep reads all judgements to find them.
  await knex.raw(
    'CREATE INDEX entity_states_follows_idx ON entity_states (entity_ref) WHERE follows',
  );
  for (const { table, column, name } of DROPPED) {
    await knex.schema.alterTable(table, each => {
      each.dropIndex([column], name);
    });
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const { table, column, name } of DROPPED) {
    await knex.schema.alterTable(table, each => {
      each.index([column], name);
    });
  }
  await knex.raw('DROP INDEX entity_states_follows_idx');
};
