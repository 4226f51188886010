import {
  DriftSettings,
  Monitor,
  MonitorFold,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { DeclaredMonitors } from './DeclaredMonitors';
import { definitionOf } from './definitionOf';
import { DriftChange, DriftChanges } from './DriftChanges';
import { Measurement, SeriesKey } from './Measurement';
import { MeasurementOutcome } from './MeasurementOutcome';
import { foldsBefore } from './observationRows';
import { Partitions } from './Partitions';
import { runFoldings } from './runFoldings';
import { admit, AdmittedSeries } from './admit';
import { SeriesFolding } from './SeriesFolding';
import { SeriesRow, seriesOf, updateSeries } from './seriesRows';
import { SignalHeads } from './SignalHeads';

/** What became of measurements, and which entities have a monitor of another level than before. */
export type Written = {
  /** In the order of the measurements. */
  outcomes: MeasurementOutcome[];
  changed: Set<string>;
};

/** A series that is being written. */
type Work = AdmittedSeries & {
  /** Undefined where the entity declares no such monitor. */
  monitor: Monitor | undefined;
  definition: string | null;
  /** The entity declares the monitor and this version: only then anybody is told of it. */
  present: boolean;
};

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
    const entityRefs = [...new Set(measurements.map(each => each.entityRef))];
    return this.db.transaction(async tx => {
      await this.heads.lock(tx, entityRefs);
      const admitted = await admit(tx, measurements, declared, receivedAt);
      const changed = await this.fold(
        tx,
        admitted.series.map(each => this.workOf(declared, each)),
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
          this.workOf(declared, {
            series,
            after: series,
            fresh: [],
            isNew: false,
          }),
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

  private workOf(declared: DeclaredMonitors, admitted: AdmittedSeries): Work {
    const { entity_ref, monitor: name, model_version } = admitted.series;
    const monitor = declared.monitor(entity_ref, name);
    const definition = monitor ? this.definitionOf(monitor) : null;
    const present =
      monitor !== undefined && declared.version(entity_ref) === model_version;
    return { ...admitted, monitor, definition, present };
  }

  private async fold(
    tx: Knex.Transaction,
    work: readonly Work[],
    now: Date,
  ): Promise<Set<string>> {
    const foldings = await this.foldingsOf(tx, work);
    await runFoldings(tx, foldings);

    const changes: Array<Omit<DriftChange, 'id'>> = [];
    const rows = work.map((each, index): SeriesRow => {
      const { fold, text } = foldings[index].known;
      const change = changeOf(each, fold, now);
      if (change) changes.push(change);
      return {
        ...each.after,
        definition: each.definition,
        fold: text,
        level: fold?.level ?? null,
        told_level: each.present && fold?.since ? fold.level : null,
      };
    });
    await updateSeries(tx, rows);
    await this.changes.append(tx, changes);
    await this.heads.advance(tx, [
      ...new Set(work.map(({ series }) => series.entity_ref)),
    ]);
    return new Set(
      work
        .filter(({ series }, index) => series.level !== rows[index].level)
        .map(({ series }) => series.entity_ref),
    );
  }

  private async foldingsOf(
    tx: Knex.Transaction,
    work: readonly Work[],
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

/** Something else judges than before. */
function isAnew({ series, definition, monitor, isNew }: Work): boolean {
  return !isNew && monitor !== undefined && series.definition !== definition;
}

/** From where on a series is folded that is not only continued; undefined for one that is. */
function placeOf(work: Work): number | undefined {
  const { series, fresh, monitor, isNew } = work;
  if (isNew || !monitor) return undefined;
  if (isAnew(work)) return 0;
  const first = fresh.at(0);
  return first && first.window_end <= series.window_end
    ? first.window_end
    : undefined;
}

function changeOf(
  { series, monitor, present }: Work,
  fold: MonitorFold | undefined,
  now: Date,
): Omit<DriftChange, 'id'> | undefined {
  const to = fold?.level;
  if (!present || !monitor || !to || !fold.since || to === series.told_level) {
    return undefined;
  }
  const { entity_ref: entityRef, model_version: modelVersion } = series;
  return {
    entityRef,
    monitor: monitor.name,
    type: monitor.type,
    metric: monitor.metric,
    modelVersion: modelVersion || null,
    from: series.told_level,
    to,
    windowEnd: fold.since,
    value: fold.latest?.value ?? null,
    warn: monitor.warn ?? null,
    critical: monitor.critical ?? null,
    at: now.toISOString(),
  };
}
