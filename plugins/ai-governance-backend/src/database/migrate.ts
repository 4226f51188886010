import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

/** The folder of the migrations. */
export function migrationsDirectory(): string {
  return resolvePackagePath(
    '@aiproduct/backstage-plugin-ai-governance-backend',
    'migrations',
  );
}

/** A client on a database that has the newest tables. */
export async function migratedClient(database: DatabaseService): Promise<Knex> {
  const client = await database.getClient();
  if (!database.migrations?.skip) {
    await client.migrate.latest({ directory: migrationsDirectory() });
  }
  return client;
}
