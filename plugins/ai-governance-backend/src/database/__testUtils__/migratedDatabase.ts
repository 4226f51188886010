import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { migratedClient } from '../migrate';

/** An empty database that has the newest tables. */
export async function migratedDatabase(
  databases: TestDatabases,
  id: TestDatabaseId,
): Promise<Knex> {
  const knex = await databases.init(id);
  return migratedClient({ getClient: async () => knex });
}

export function isPostgres(knex: Knex): boolean {
  return knex.client.dialect === 'postgresql';
}

/** Takes away every trigger, as somebody with all rights on the database could. */
export async function dropGuards(knex: Knex): Promise<void> {
  if (isPostgres(knex)) {
    const { rows } = await knex.raw(
      'SELECT tgname AS name, tgrelid::regclass::text AS "table" FROM pg_trigger WHERE NOT tgisinternal',
    );
    for (const { name, table } of rows) {
      await knex.raw('DROP TRIGGER ?? ON ??', [name, table]);
    }
    return;
  }
  const names = await knex('sqlite_master')
    .where('type', 'trigger')
    .pluck('name');
  for (const name of names) await knex.raw('DROP TRIGGER ??', [name]);
}
