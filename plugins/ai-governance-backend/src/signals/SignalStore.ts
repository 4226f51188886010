import {
  DriftSettings,
  Monitor,
  MonitorFold,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { DeclaredMonitors } from './DeclaredMonitors';
import { definitionOf } from './definitionOf';
import { continueSeries } from './continueSeries';
import { DriftChanges } from './DriftChanges';
import { Measurement, SeriesKey } from './Measurement';
import { Written } from './MeasurementOutcome';
import { foldsBefore } from './observationRows';
import { Partitions } from './Partitions';
import { runFoldings } from './runFoldings';
import { admit } from './admit';
import { SeriesFolding } from './SeriesFolding';
import { seriesOf, updateSeries } from './seriesRows';
import { doneOf, isAnew, placeOf, SeriesWork, workOf } from './SeriesWork';
import { SignalHeads } from './SignalHeads';

/**
 * Keeps observations and what follows from them. Everything about an entity is written by one transaction at a time: what is told to be
 * kept is kept once, with the level that follows, and the change of level, if it is one, waits to be told.
 */
export class SignalStore {
  readonly partitions: Partitions;
  private readonly changes: DriftChanges;
  private readonly heads: SignalHeads;

  constructor(
    private readonly db: Knex,
    private readonly settings: DriftSettings,
  ) {
    this.partitions = new Partitions(db);
    this.changes = new DriftChanges(db);
    this.heads = new SignalHeads(db);
  }

  /**
   * Keeps measurements of entities whose monitors are known.
   *
   * @param receivedAt - when they came in
   */
  async write(
    measurements: readonly Measurement[],
    declared: DeclaredMonitors,
    receivedAt: Date,
  ): Promise<Written> {
    if (measurements.length === 0) return { outcomes: [], changed: new Set() };
    await this.partitions.ensure(measurements.map(each => each.windowEnd));
    const quick = await continueSeries(
      this.db,
      measurements,
      declared,
      receivedAt,
      this.settings,
    );
    if (quick) return quick;
    const entityRefs = [...new Set(measurements.map(each => each.entityRef))];
    return this.db.transaction(async tx => {
      await this.heads.lock(tx, entityRefs);
      const admitted = await admit(tx, measurements, declared, receivedAt);
      const changed = await this.fold(
        tx,
        admitted.series.map(each => workOf(each, declared, this.settings)),
        receivedAt,
      );
      return { outcomes: admitted.outcomes, changed };
    });
  }

  /**
   * Judges series anew where something else judges them than before, such as another threshold, and tells the level of those that are
   * declared since it was last told: so a version that is declared later than it was measured, or again, is told of, too.
   */
  async refold(
    keys: readonly SeriesKey[],
    declared: DeclaredMonitors,
    now: Date,
  ): Promise<Set<string>> {
    if (keys.length === 0) return new Set();
    const entityRefs = [...new Set(keys.map(each => each.entityRef))];
    return this.db.transaction(async tx => {
      await this.heads.lock(tx, entityRefs);
      const work = [...(await seriesOf(tx, keys)).values()]
        .map(series =>
          workOf(
            { series, after: series, fresh: [], isNew: false },
            declared,
            this.settings,
          ),
        )
        .filter(
          ({ series, definition, present }) =>
            series.definition !== definition ||
            series.told_level !== (present ? series.level : null),
        );
      return this.fold(tx, work, now);
    });
  }

  /**
   * What would be known of series, in their order, if monitors judged them. Writes nothing.
   *
   * @param db - a transaction, to see what it sees
   */
  async foldAs(
    judged: ReadonlyArray<{ id: number; monitor: Monitor }>,
    db: Knex = this.db,
  ): Promise<Array<MonitorFold | undefined>> {
    const before = await foldsBefore(
      db,
      judged.map(({ id }) => ({ series_id: id, from_end: 0 })),
    );
    const foldings = judged.map(({ id, monitor }) =>
      SeriesFolding.anew(
        { seriesId: id, fresh: [], monitor, settings: this.settings },
        before.get(id),
      ),
    );
    await runFoldings(db, foldings, 'look');
    return foldings.map(({ known }) => known.fold);
  }

  /** What identifies that which judges a monitor now. */
  definitionOf(monitor: Monitor): string {
    return definitionOf(monitor, this.settings);
  }

  private async fold(
    tx: Knex.Transaction,
    work: readonly SeriesWork[],
    now: Date,
  ): Promise<Set<string>> {
    const foldings = await this.foldingsOf(tx, work);
    await runFoldings(tx, foldings);
    const { series, changes, ended, changed } = doneOf(work, foldings, now);
    await updateSeries(tx, series);
    // Of a version that takes the place of another one, last.
    await this.changes.end(tx, ended, now);
    await this.changes.append(tx, changes);
    await this.heads.advance(tx, [
      ...new Set(series.map(each => each.entity_ref)),
    ]);
    return changed;
  }

  private async foldingsOf(
    tx: Knex.Transaction,
    work: readonly SeriesWork[],
  ): Promise<SeriesFolding[]> {
    const places = work.flatMap(each => {
      const from = placeOf(each);
      return from === undefined
        ? []
        : [{ series_id: each.series.id, from_end: from }];
    });
    const before = await foldsBefore(tx, places);
    return work.map(each => {
      const { series, fresh, monitor } = each;
      const { settings } = this;
      const folded = { seriesId: series.id, fresh, monitor, settings };
      const known = before.get(series.id);
      if (placeOf(each) === undefined) {
        return SeriesFolding.append(folded, monitor ? series.fold : null);
      }
      return isAnew(each)
        ? SeriesFolding.anew(folded, known)
        : SeriesFolding.insert(folded, known, series.fold);
    });
  }
}
