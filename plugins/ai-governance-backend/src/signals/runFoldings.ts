import { Knex } from 'knex';
import { insertRows } from '../database/insertRows';
import { OBSERVATIONS, ObservationRow, rowsFrom } from './observationRows';
import { SeriesFolding } from './SeriesFolding';

/** Kept rows that are looked at in one go, over all series together … */
const ROWS_AT_ONCE = 20_000;
/** … and of each series at least. */
const FEWEST_ROWS = 20;

/**
 * Runs foldings to their end, all together, page by page, and writes what changes.
 *
 * @param mode - `look` writes nothing
 */
export async function runFoldings(
  db: Knex,
  foldings: readonly SeriesFolding[],
  mode: 'write' | 'look' = 'write',
): Promise<void> {
  const save = async () => {
    const rows = foldings.flatMap(each => each.takeRows());
    if (mode === 'write') await insertRows(db, OBSERVATIONS, rows);
  };
  await save();
  const unfinished = () => foldings.filter(each => each.wanted !== undefined);
  for (let open = unfinished(); open.length > 0; open = unfinished()) {
    const limit = Math.max(FEWEST_ROWS, Math.floor(ROWS_AT_ONCE / open.length));
    const pages = new Map<number, ObservationRow[]>();
    const places = open.map(({ seriesId, wanted }) => ({
      series_id: seriesId,
      from_end: wanted!,
    }));
    for (const row of await rowsFrom(db, places, limit)) {
      const page = pages.get(row.series_id);
      if (page) page.push(row);
      else pages.set(row.series_id, [row]);
    }
    for (const each of open) each.take(pages.get(each.seriesId) ?? [], limit);
    await save();
  }
}
