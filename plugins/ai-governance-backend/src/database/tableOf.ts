import { Knex } from 'knex';

export type ColumnType =
  | 'bigint'
  | 'integer'
  | 'double precision'
  | 'boolean'
  | 'text';

/** A piece of SQL with its bindings. */
export type Sql = { sql: string; bindings: Knex.RawBinding[] };

export function isPostgres(db: Knex): boolean {
  return db.client.dialect === 'postgresql';
}

/** Rows of an answer to raw SQL, which each driver wraps in its own way. */
export async function rowsOf<T>(query: Knex.Raw): Promise<T[]> {
  const answer: T[] | { rows: T[] } = await query;
  return Array.isArray(answer) ? answer : answer.rows;
}

/**
 * Any number of rows as a table `given` for a FROM clause, with one binding for each column on PostgreSQL and a single one on SQLite. On
 * SQLite numbers go through JSON: only whole ones arrive as they were, so it refuses others.
 */
export function tableOf<C extends string>(
  db: Knex,
  columns: Readonly<Record<C, ColumnType>>,
  rows: ReadonlyArray<Readonly<Record<NoInfer<C>, string | number | null>>>,
): Sql {
  const names = Object.keys(columns) as C[];
  if (isPostgres(db)) return arraysOf(names, columns, rows);
  if (names.some(name => columns[name] === 'double precision')) {
    throw new Error('SQLite does not read every number from JSON exactly.');
  }
  return {
    sql: `(SELECT ${names
      .map((name, index) => `json_extract(value, '$[${index}]') AS ${name}`)
      .join(', ')} FROM json_each(?)) AS given`,
    bindings: [JSON.stringify(rows.map(row => names.map(name => row[name])))],
  };
}

/** What is the same in every row is sent once, in place of an array: most columns of a batch are, and arrays are written as text. */
function arraysOf<C extends string>(
  names: readonly C[],
  columns: Readonly<Record<C, ColumnType>>,
  rows: ReadonlyArray<Readonly<Record<C, string | number | null>>>,
): Sql {
  const [first] = rows;
  const differing = names.filter(
    (name, index) => index === 0 || rows.some(row => row[name] !== first[name]),
  );
  const fixed = names.filter(name => !differing.includes(name));
  const arrays = differing.map(name => `?::${columns[name]}[]`).join(', ');
  return {
    sql: `(SELECT ${[
      ...differing,
      ...fixed.map(name => `?::${columns[name]} AS ${name}`),
    ].join(', ')} FROM unnest(${arrays}) AS u(${differing.join(
      ', ',
    )})) AS given`,
    bindings: [
      ...fixed.map(name => first?.[name] ?? null),
      ...differing.map(name => rows.map(row => row[name])),
    ] as never,
  };
}
