import { ReactNode, useState } from 'react';
import { Button } from '@backstage/ui';
import { formatCount } from '../../words';
import styles from './RecordTable.module.css';

/** One column of a table. */
export type Column<T> = {
  title: string;
  cell: (row: T) => ReactNode;
  /** Figures stand at the end of their column, so that they can be compared. */
  figures?: boolean;
  /** Share of the width, such as `30%`; the browser decides otherwise. */
  width?: string;
};

/**
 * A plain table. Where there is no room for columns each row becomes a block, with the names of the columns before the
 * values. It shows its first rows, and all of them when asked.
 */
export function RecordTable<T>({
  label,
  columns,
  rows,
  keyOf,
  limit = 10,
  narrow = false,
}: {
  label: string;
  columns: ReadonlyArray<Column<T>>;
  rows: readonly T[];
  keyOf: (row: T) => string;
  limit?: number;
  /** The cells are so short that even a narrow card has room for columns. */
  narrow?: boolean;
}) {
  const [all, setAll] = useState(false);
  const cut = !all && rows.length > limit + 1;
  const shown = cut ? rows.slice(0, limit) : rows;
  return (
    <div>
      <table className={styles.table} data-narrow={narrow} aria-label={label}>
        <thead className={styles.head}>
          <tr>
            {columns.map(({ title, figures, width }) => (
              <th
                key={title}
                scope="col"
                data-figures={figures}
                style={{ width }}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            <tr key={`${index} ${keyOf(row)}`}>
              {columns.map(({ title, cell, figures }) => (
                <td key={title} data-figures={figures}>
                  <span className={styles.name} aria-hidden>
                    {title}
                  </span>
                  <div>{cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {cut && (
        <Button size="small" variant="tertiary" onPress={() => setAll(true)}>
          {`Show all ${formatCount(rows.length)}`}
        </Button>
      )}
    </div>
  );
}
