import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { GENESIS_HASH } from '../audit/auditEntry';
import { isPostgres, migratedDatabase } from './__testUtils__/migratedDatabase';
import { migrationsDirectory } from './migrate';

jest.setTimeout(60_000);

const AT = '2026-11-20T10:00:00.000Z';

/** A row of each table that is written once. */
const ROWS = {
  audit_entries: {
    seq: 7,
    at: AT,
    actor: 'user:default/alice',
    action: 'attestation.submitted',
    subject: 'aiproduct:default/credit-assistant',
    data: '{}',
    prev_hash: GENESIS_HASH,
    hash: GENESIS_HASH,
  },
  requests: {
    id: 'r1',
    kind: 'waiver',
    entity_ref: 'aiproduct:default/credit-assistant',
    requested_by: 'user:default/alice',
    requested_at: AT,
    evidence: '[]',
  },
  request_outcomes: {
    id: 'o1',
    request_id: 'r1',
    step: 'decision',
    state: 'approved',
    decided_by: 'user:default/bob',
    decided_at: AT,
  },
  stage_decisions: {
    entity_ref: 'aiproduct:default/credit-assistant',
    stage: 'validation',
    how: 'gate',
    decided_by: 'user:default/bob',
    at: AT,
  },
  renames: {
    from_ref: 'aiproduct:default/credit-helper',
    to_ref: 'aiproduct:default/credit-assistant',
    linked_by: 'user:default/bob',
    linked_at: AT,
  },
  published_sets: {
    id: 'operating-model@1.0.0',
    set_id: 'operating-model',
    version: '1.0.0',
    sha256: GENESIS_HASH,
    content: '{}',
    first_seen_at: AT,
  },
};

const STATE = {
  entity_ref: 'aiproduct:default/credit-assistant',
  kind: 'AIProduct',
  title: 'Credit assistant',
  declared_stage: 'monitoring',
  ungated: false,
  level: 'none',
  state: 'pass',
  drift: 'insufficient-data',
  inherited_state: 'not-applicable',
  inherited_drift: 'insufficient-data',
  status: '{}',
  uses: '[]',
  sets: GENESIS_HASH,
  evaluated_at: AT,
};

async function tablesOf(knex: Knex): Promise<string[]> {
  const names: string[] = isPostgres(knex)
    ? await knex('pg_tables').where('schemaname', 'public').pluck('tablename')
    : await knex('sqlite_master').where('type', 'table').pluck('name');
  return names.filter(name => !/^(knex_|sqlite_)/.test(name)).sort();
}

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('migrations on %s', id => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await migratedDatabase(databases, id);
  });

  it('go up, down to nothing, and up again', async () => {
    const directory = migrationsDirectory();
    const tables = await tablesOf(knex);
    expect(tables).toHaveLength(27);
    await knex.migrate.rollback({ directory }, true);
    expect(await tablesOf(knex)).toEqual([]);
    if (isPostgres(knex)) {
      const functions = await knex('pg_proc').where(
        'proname',
        'like',
        'ai_governance%',
      );
      expect(functions).toEqual([]);
    }
    await knex.migrate.latest({ directory });
    expect(await tablesOf(knex)).toEqual(tables);
  });

  describe('what is written once', () => {
    beforeEach(async () => {
      for (const [table, row] of Object.entries(ROWS)) {
        await knex(table).insert(row);
      }
    });

    it.each(Object.keys(ROWS))('%s keeps its rows', async table => {
      const before = await knex(table);
      const key = Object.keys(before[0])[1];
      for (const act of [
        knex(table).update({ [key]: before[0][key] }),
        knex(table).delete(),
        ...(isPostgres(knex)
          ? [knex.raw('TRUNCATE ?? CASCADE', [table])]
          : [knex.raw('UPDATE OR REPLACE ?? SET ?? = 1', [table, key])]),
      ]) {
        await expect(act).rejects.toThrow(/append-only/);
      }
      expect(await knex(table)).toEqual(before);
    });

    it('takes further rows, and numbers them', async () => {
      const { stage_decisions, audit_entries, requests } = ROWS;
      await knex('stage_decisions').insert([stage_decisions, stage_decisions]);
      expect(
        (await knex('stage_decisions').orderBy('seq').pluck('seq')).map(Number),
      ).toEqual([1, 2, 3]);
      await knex('audit_entries').insert({ ...audit_entries, seq: 8 });
      await knex('requests').insert({ ...requests, id: 'r2' });
    });

    it('leaves out a second outcome of the same step without an error, where that is asked', async () => {
      const inserted = await knex('request_outcomes')
        .insert({ ...ROWS.request_outcomes, id: 'o2', state: 'rejected' })
        .onConflict(['request_id', 'step'])
        .ignore()
        .returning('id');
      expect(inserted).toEqual([]);
      expect(await knex('request_outcomes').pluck('state')).toEqual([
        'approved',
      ]);
    });

    it('leaves out a set that was published before', async () => {
      await knex('published_sets')
        .insert({ ...ROWS.published_sets, content: '{"other":true}' })
        .onConflict('id')
        .ignore();
      expect(await knex('published_sets').pluck('content')).toEqual(['{}']);
    });

    it.each(['audit_entries', 'requests'] as const)(
      'refuses a second row of the same id in %s',
      async table => {
        await expect(knex(table).insert(ROWS[table])).rejects.toThrow();
      },
    );

    it('refuses an outcome of a request that is not there', async () => {
      await expect(
        knex('request_outcomes').insert({
          ...ROWS.request_outcomes,
          id: 'o2',
          request_id: 'r404',
        }),
      ).rejects.toThrow(/foreign key/i);
    });

    if (id === 'SQLITE_3') {
      it.each([
        ['audit_entries', { seq: 7, action: 'other' }],
        ['requests', { id: 'r1', kind: 'gate' }],
        ['request_outcomes', { id: 'o1', state: 'rejected' }],
        ['request_outcomes', { id: 'o2', state: 'rejected' }],
        ['stage_decisions', { seq: 1, stage: 'retirement' }],
        ['published_sets', { content: '{"other":true}' }],
      ] as const)('does not replace rows of %s (%j)', async (table, other) => {
        const before = await knex(table);
        const row = { ...ROWS[table], ...other };
        await knex
          .raw(
            `INSERT OR REPLACE INTO ${table} (${Object.keys(
              row,
            )}) VALUES (${Object.keys(row).map(() => '?')})`,
            Object.values(row),
          )
          .catch(error => expect(error.message).toMatch(/append-only/));
        expect(await knex(table)).toEqual(before);
      });
    }
  });

  it('lets a text be erased, once and as a whole, and not changed', async () => {
    const text = {
      id: 't1',
      subject: 's',
      author: 'a',
      salt: 'x',
      content: 'y',
    };
    await knex('free_texts').insert(text);
    const erased = { salt: null, content: null, erased_at: AT };
    for (const change of [
      { content: 'z' },
      { salt: null, content: null },
      { content: null, erased_at: AT },
      { ...erased, author: 'b' },
      { ...erased, id: 't2' },
    ]) {
      await expect(knex('free_texts').update(change)).rejects.toThrow(
        /append-only/,
      );
    }
    await expect(knex('free_texts').delete()).rejects.toThrow(/append-only/);
    expect(await knex('free_texts')).toEqual([{ ...text, erased_at: null }]);
    await knex('free_texts').update(erased);
    await expect(knex('free_texts').update(erased)).rejects.toThrow(
      /append-only/,
    );
  });

  it('lets the head of the chain move forward only', async () => {
    const head = { seq: 3, hash: GENESIS_HASH };
    await knex('audit_head').update(head);
    for (const seq of [3, 2]) {
      await expect(knex('audit_head').update({ ...head, seq })).rejects.toThrow(
        /append-only/,
      );
    }
    await expect(knex('audit_head').delete()).rejects.toThrow(/append-only/);
    if (!isPostgres(knex)) {
      await expect(
        knex.raw(`INSERT OR REPLACE INTO audit_head VALUES (1, 0, 'x')`),
      ).rejects.toThrow(/append-only/);
    }
  });

  it('gives back the same numbers, and takes what the kinds allow', async () => {
    for (const score of [0, 1, 1 / 3, 0.1 + 0.2, 0.8235294117647058, null]) {
      const row = {
        ...STATE,
        score,
        title: 't'.repeat(3_000),
        owner: 'é'.repeat(400),
        domain: '漢'.repeat(400),
      };
      await knex('entity_states').insert(row).onConflict('entity_ref').merge();
      expect(await knex('entity_states').first()).toMatchObject({
        score,
        title: row.title,
        owner: row.owner,
        domain: row.domain,
      });
      const { entity_ref, level, declared_stage, drift } = STATE;
      await knex('entity_history').insert({
        ...{ entity_ref, level, declared_stage, drift, score },
        at: AT,
        counts: '{}',
      });
    }
    expect(await knex('entity_history').orderBy('id').pluck('score')).toEqual([
      0,
      1,
      1 / 3,
      0.1 + 0.2,
      0.8235294117647058,
      null,
    ]);
  });
});

it('refuses a database that it does not know', async () => {
  const { up } = require('../../migrations/20261120000000_init.js');
  await expect(up({ client: { dialect: 'mysql' } })).rejects.toThrow(
    'The plugin ai-governance keeps its data in PostgreSQL or SQLite; mysql cannot be used.',
  );
});
