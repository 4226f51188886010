import { Knex } from 'knex';
import { ColumnType, isPostgres, Sql, tableOf } from './tableOf';

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
  if (isPostgres(tx)) {
    const { sql, bindings } = insertOf(tx, table, rows);
    await tx.raw(sql, bindings);
    return;
  }
  const names = namesOf(table);
  const placeholders = `(${names.map(() => '?').join(', ')})`;
  const atOnce = Math.floor(MOST_BINDINGS / names.length);
  for (let i = 0; i < rows.length; i += atOnce) {
    const part = rows.slice(i, i + atOnce);
    await tx.raw(
      `${intoOf(table)} VALUES ${part
        .map(() => placeholders)
        .join(', ')} ${upsertOf(table)}`,
      part.flatMap(row => names.map(name => row[name])) as Knex.RawBinding[],
    );
  }
}

/**
 * The same as one statement, on PostgreSQL.
 *
 * @param condition - begins with WHERE
 */
export function insertOf<Row extends object>(
  db: Knex,
  table: Table<Row>,
  rows: readonly Row[],
  condition = '',
): Sql {
  const { sql, bindings } = tableOf(db, table.columns, rows as never);
  return {
    sql: `${intoOf(table)} SELECT ${namesOf(table).join(
      ', ',
    )} FROM ${sql} ${condition} ${upsertOf(table)}`,
    bindings,
  };
}

function namesOf<Row>({ columns }: Table<Row>) {
  return Object.keys(columns) as Array<keyof Row & string>;
}

function intoOf<Row>(table: Table<Row>): string {
  return `INSERT INTO ${table.name} (${namesOf(table).join(', ')})`;
}

function upsertOf<Row>(table: Table<Row>): string {
  const { key } = table;
  if (!key) return '';
  return `ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${namesOf(table)
    .filter(name => !key.includes(name))
    .map(name => `${name} = excluded.${name}`)
    .join(', ')}`;
}
