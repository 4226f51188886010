import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import knexFactory, { Knex } from 'knex';

/** Empty databases of one kind, as many as are asked for. */
export type Databases = {
  name: string;
  create: () => Promise<Knex>;
  close: () => Promise<void>;
};

export async function sqliteDatabases(): Promise<Databases> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ai-governance-bench-'));
  let count = 0;
  return {
    name: 'SQLite',
    create: async () =>
      knexFactory({
        client: 'better-sqlite3',
        connection: { filename: path.join(folder, `${count++}.sqlite`) },
        useNullAsDefault: true,
      }),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

export async function postgresDatabases(): Promise<Databases> {
  const { startPostgres } = await import('dev');
  const { url, version, stop } = await startPostgres();
  const admin = knexFactory({ client: 'pg', connection: url });
  let count = 0;
  return {
    name: `PostgreSQL ${version}`,
    create: async () => {
      const name = `bench_${count++}`;
      await admin.raw('CREATE DATABASE ??', [name]);
      return knexFactory({
        client: 'pg',
        connection: url.replace(/\/postgres$/, `/${name}`),
      });
    },
    close: async () => {
      await admin.destroy();
      await stop();
    },
  };
}
