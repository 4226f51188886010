import { Knex } from 'knex';
import { ColumnType, isPostgres, tableOf } from '../signals/tableOf';

/** SQLite takes 32,766 bindings in one statement. */
const MOST_BINDINGS = 32_000;

/** A table as rows are written to it. */
export type Table<Row> = {
  name: string;
  columns: Readonly<Record<keyof Row & string, ColumnType>>;
  /** A row stands in for the one of the same key; left out where every row is another. */
  key?: ReadonlyArray<keyof Row & string>;
};

/**
 * Writes any number of rows. The builder's own insert takes longer to put its statement together than the database takes to write the rows.
 */
export async function insertRows<Row extends object>(
  tx: Knex,
  table: Table<Row>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(table.columns) as Array<keyof Row & string>;
  const into = `INSERT INTO ${table.name} (${names.join(', ')})`;
  const upsert = upsertOf(table, names);
  if (isPostgres(tx)) {
    const { sql, bindings } = tableOf(tx, table.columns, rows as never);
    await tx.raw(
      `${into} SELECT ${names.join(', ')} FROM ${sql} ${upsert}`,
      bindings,
    );
    return;
  }
  const placeholders = `(${names.map(() => '?').join(', ')})`;
  const atOnce = Math.floor(MOST_BINDINGS / names.length);
  for (let i = 0; i < rows.length; i += atOnce) {
    const part = rows.slice(i, i + atOnce);
    await tx.raw(
      `${into} VALUES ${part.map(() => placeholders).join(', ')} ${upsert}`,
      part.flatMap(row => names.map(name => row[name])) as Knex.RawBinding[],
    );
  }
}

function upsertOf<Row>(
  { key }: Table<Row>,
  names: ReadonlyArray<keyof Row & string>,
): string {
  if (!key) return '';
  const others = names.filter(name => !key.includes(name));
  return `ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${others
    .map(name => `${name} = excluded.${name}`)
    .join(', ')}`;
}
