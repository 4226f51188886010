import { MonitoredEntity } from '@aiproduct/backstage-plugin-ai-governance-node';
import { Knex } from 'knex';
import { keyOf } from '../Measurement';
import { seriesOf } from '../seriesRows';
import { SignalIngest } from '../SignalIngest';
import { plainText } from './plainText';
import {
  KnownMonitor,
  MonitorKey,
  monitorKey,
  SourceMonitors,
  StandingError,
} from './SourceMonitors';

const LONGEST_ERROR = 1_000;

/** A monitor that cannot be read, and why. */
export type MonitorFailure = MonitorKey & { message: string };

/**
 * Makes failures of sources visible: an observation with an error, right behind the newest window of the monitor, so that the next value
 * ends it. As long as a failure lasts it is one observation, however often the source is tried.
 */
export class SourceErrors {
  constructor(
    private readonly options: {
      db: Knex;
      ingest: SignalIngest;
      monitors: SourceMonitors;
    },
  ) {}

  /**
   * @param known - of the source, before
   * @param from - window of an error at a monitor that was never measured
   * @param oldest - what ended before is not kept
   */
  async tell(
    sourceId: string,
    failures: readonly MonitorFailure[],
    known: ReadonlyMap<string, KnownMonitor>,
    {
      entities,
      from,
      oldest,
    }: {
      entities: ReadonlyMap<string, MonitoredEntity>;
      from: Date;
      oldest: Date;
    },
  ): Promise<void> {
    if (failures.length === 0) return;
    const { db, ingest, monitors } = this.options;
    const keys = failures.map(({ entityRef, monitor }) => ({
      entityRef,
      monitor,
      modelVersion: entities.get(entityRef)?.version ?? '',
    }));
    const series = await seriesOf(db, keys);
    const errors = keys.map((key): StandingError => {
      const { entityRef, monitor, modelVersion: version } = key;
      const { standing } = known.get(monitorKey(key)) ?? {};
      const stands = standing?.version === version ? standing.window : -1;
      const newest = series.get(keyOf(key))?.window_end;
      const behind = newest === undefined ? from.getTime() - 1 : newest + 1;
      const window =
        stands === -1 || (newest !== undefined && newest > stands)
          ? behind
          : stands;
      return {
        entityRef,
        monitor,
        version,
        window: Math.max(window, oldest.getTime()),
      };
    });
    // Remembered first: an error that nobody remembers would not be ended.
    await monitors.failed(sourceId, errors);
    await ingest.ingest(
      errors.map((each, index) => ({
        observation: {
          ...observationOf(each),
          error: plainText(failures[index].message, LONGEST_ERROR),
        },
      })),
    );
  }

  /**
   * What the errors told is over: they count no more, so that what was known before them holds.
   *
   * @param why - stands in their place, as a sentence
   */
  async end(
    sourceId: string,
    errors: readonly StandingError[],
    why: string,
  ): Promise<void> {
    if (errors.length === 0) return;
    const { ingest, monitors } = this.options;
    await ingest.ingest(
      errors.map(each => ({
        observation: {
          ...observationOf(each),
          error: `${sourceId} could not be read.`,
        },
        unmapped: why,
      })),
    );
    await monitors.ended(sourceId, errors);
  }
}

function observationOf({ entityRef, monitor, version, window }: StandingError) {
  return {
    entityRef,
    monitor,
    windowEnd: new Date(window).toISOString(),
    ...(version !== '' && { modelVersion: version }),
  };
}
