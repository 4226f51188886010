import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  AIEntity,
  DriftSettings,
  DriftStatus,
  driftStatusOf,
  MonitorFold,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { DeclaredMonitors } from './DeclaredMonitors';
import { readFold } from './foldText';
import { keyOf, SeriesKey } from './Measurement';
import { SignalHeads } from './SignalHeads';
import { SignalStore } from './SignalStore';
import { SeriesRow, seriesOf, toldSeriesOf } from './seriesRows';

/** What a judgement is told of what was measured. */
export type MeasuredDrift = {
  drift: (entity: AIEntity) => DriftStatus;
  /** The number of `signal_heads` that is known of an entity; there may be more in it, never less. */
  seqOf: (entityRef: string) => number;
};

/**
 * Knows the drift of entities from what is kept of each of their monitors: one row, however long its history is. Of all entities together
 * in one query.
 */
export class EntityDrift {
  private readonly heads: SignalHeads;

  constructor(
    private readonly db: Knex,
    private readonly options: { store: SignalStore; settings: DriftSettings },
  ) {
    this.heads = new SignalHeads(db);
  }

  /**
   * @param entities - as the catalog has them, or as a file has one of them
   * @param tx - to see what a transaction sees; nothing is written then
   * @param instead - the entity that the catalog does not have like this
   */
  async of(
    entities: readonly AIEntity[],
    now: Date,
    tx?: Knex.Transaction,
    instead?: string,
  ): Promise<MeasuredDrift> {
    const { settings } = this.options;
    const byRef = new Map(
      entities.map(each => [stringifyEntityRef(each), each]),
    );
    const declared = new DeclaredMonitors(byRef);
    const keys = [...byRef.keys()].flatMap(entityRef =>
      declared.monitors(entityRef).map(
        (monitor): SeriesKey => ({
          entityRef,
          monitor: monitor.name,
          modelVersion: declared.version(entityRef),
        }),
      ),
    );
    const seqs = await this.heads.of([...byRef.keys()], tx);
    let series = await seriesOf(tx ?? this.db, keys);
    const outdated = keys.filter(key => this.isOutdated(key, series, declared));
    const folds = new Map<string, MonitorFold | undefined>();
    if (!tx) {
      const untold = await this.untold(keys, series, [...byRef.keys()]);
      const ours = [...outdated, ...untold].filter(
        each => each.entityRef !== instead,
      );
      if (ours.length > 0) {
        await this.options.store.refold(ours, declared, now);
        series = await seriesOf(this.db, keys);
      }
    }
    const others = outdated.filter(each =>
      this.isOutdated(each, series, declared),
    );
    const found = await this.options.store.foldAs(
      others.map(key => ({
        id: series.get(keyOf(key))!.id,
        monitor: declared.monitor(key.entityRef, key.monitor)!,
      })),
      tx,
    );
    others.forEach((key, index) => folds.set(keyOf(key), found[index]));
    for (const [name, { fold }] of series) {
      if (folds.has(name)) continue;
      folds.set(name, fold === null ? undefined : readFold(fold));
    }
    const statuses = new Map<AIEntity, DriftStatus>();
    return {
      seqOf: entityRef => seqs.get(entityRef) ?? 0,
      drift: entity => {
        let drift = statuses.get(entity);
        if (!drift) {
          const entityRef = stringifyEntityRef(entity);
          const modelVersion = declared.version(entityRef);
          drift = driftStatusOf(
            entity,
            ({ name }) =>
              folds.get(keyOf({ entityRef, monitor: name, modelVersion })),
            now,
            settings,
          );
          statuses.set(entity, drift);
        }
        return drift;
      },
    };
  }

  /** Whose level is another one than was told: of versions and monitors that are declared since then, and that are no longer. */
  private async untold(
    keys: readonly SeriesKey[],
    series: ReadonlyMap<string, SeriesRow>,
    entityRefs: readonly string[],
  ): Promise<SeriesKey[]> {
    const present = new Set(keys.map(keyOf));
    const told = await toldSeriesOf(this.db, entityRefs);
    return [
      ...keys.filter(key => {
        const row = series.get(keyOf(key));
        return row !== undefined && row.level !== row.told_level;
      }),
      ...told.filter(key => !present.has(keyOf(key))),
    ];
  }

  private isOutdated(
    key: SeriesKey,
    series: ReadonlyMap<string, SeriesRow>,
    declared: DeclaredMonitors,
  ): boolean {
    const row = series.get(keyOf(key));
    const monitor = declared.monitor(key.entityRef, key.monitor);
    return (
      row !== undefined &&
      monitor !== undefined &&
      row.definition !== this.options.store.definitionOf(monitor)
    );
  }
}
