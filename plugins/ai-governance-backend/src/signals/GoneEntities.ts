import { Knex } from 'knex';
import { DeclaredMonitors } from './DeclaredMonitors';
import { MonitorsLoader } from './MonitorsLoader';
import { toldSeriesOf } from './seriesRows';
import { SignalStore } from './SignalStore';

/** Entities looked at in one run; the rest waits for the next. */
const MOST_AT_ONCE = 400;

/** Ends what is told of monitors whose entities left the catalog: nothing judges them any more that would find it out. */
export class GoneEntities {
  constructor(
    private readonly db: Knex,
    private readonly options: { monitors: MonitorsLoader; store: SignalStore },
  ) {}

  /** Where the catalog does not answer it throws, and nothing is ended. */
  async end(now: Date): Promise<void> {
    const { monitors, store } = this.options;
    const rows: Array<{ entity_ref: string }> = await this.db('monitor_series')
      .whereNotNull('told_level')
      .whereNotExists(
        this.db('entity_states')
          .whereRaw('entity_states.entity_ref = monitor_series.entity_ref')
          .select('entity_states.entity_ref'),
      )
      .distinct('entity_ref')
      .orderBy('entity_ref')
      .limit(MOST_AT_ONCE);
    if (rows.length === 0) return;
    const refs = rows.map(each => each.entity_ref);
    // One that was measured before it was ever judged is there.
    const present = await monitors.load(refs);
    const gone = refs.filter(ref => !present.has(ref));
    await store.refold(
      await toldSeriesOf(this.db, gone),
      new DeclaredMonitors(new Map()),
      now,
    );
  }
}
