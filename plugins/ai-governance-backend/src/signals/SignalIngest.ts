import {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ObservationOutcome } from '@aiproduct/backstage-plugin-ai-governance-common';
import { Estate } from '../estate/Estate';
import { DeclaredMonitors } from './DeclaredMonitors';
import { Measurement } from './Measurement';
import { MeasurementOutcome } from './MeasurementOutcome';
import { MonitorsLoader } from './MonitorsLoader';
import { Reading, readMeasurement, Unversioned } from './readMeasurement';
import { RetentionSettings } from './SignalSettings';
import { SignalStore } from './SignalStore';

/** Entities judged anew while the sender waits; a status that is read finds out by itself, and the sweep takes the rest. */
const MOST_AT_ONCE = 20;

/** Takes what was measured: checks it, keeps it, and sees to it that what follows from it shows. */
export class SignalIngest {
  constructor(
    private readonly options: {
      monitors: MonitorsLoader;
      store: SignalStore;
      estate: Estate;
      retention: RetentionSettings;
      logger: LoggerService;
      /** Called when the drift of anything changed: something follows from it that nobody should wait for. */
      onChange?: () => void;
      now?: () => Date;
    },
  ) {}

  /**
   * Every observation is judged by itself: none that is wrong hurts another. What is answered as accepted is kept.
   *
   * @param reader - whoever sends; what they may not read is as if it were not there. Left out for the plugin's own sources
   * @returns an outcome for each, in their order
   */
  async ingest(
    readings: readonly Reading[],
    reader?: BackstageCredentials,
  ): Promise<ObservationOutcome[]> {
    const { monitors, retention, store, now: clock } = this.options;
    const now = clock?.() ?? new Date();
    const outcomes: Array<MeasurementOutcome | undefined> = [];
    const read: Array<{ index: number; measured: Unversioned }> = [];
    readings.forEach((reading, index) => {
      const measured = readMeasurement(reading, { now, ...retention });
      if ('outcome' in measured) outcomes[index] = measured;
      else read.push({ index, measured });
    });
    const declared = new DeclaredMonitors(
      await monitors.load(
        read.map(({ measured }) => measured.entityRef),
        reader,
      ),
    );
    const known: Array<{ index: number; measured: Measurement }> = [];
    for (const { index, measured } of read) {
      const { entityRef, modelVersion } = measured;
      if (declared.has(entityRef)) {
        const version = modelVersion ?? declared.version(entityRef);
        known.push({ index, measured: { ...measured, modelVersion: version } });
      } else {
        outcomes[index] = unknownEntity(entityRef);
      }
    }
    const written = await store.write(
      known.map(({ measured }) => measured),
      declared,
      now,
    );
    known.forEach(({ index }, place) => {
      outcomes[index] = written.outcomes[place];
    });
    if (written.changed.size > 0) this.options.onChange?.();
    await this.refresh([...written.changed]);
    return outcomes.map((outcome, index) => ({ index, ...outcome! }));
  }

  private async refresh(changed: readonly string[]): Promise<void> {
    const { estate, logger } = this.options;
    try {
      await estate.refreshAround(...changed.slice(0, MOST_AT_ONCE));
    } catch (error) {
      logger.warn(
        `What was measured of ${changed.length} entities is kept; the next sweep judges what follows from it`,
        error as Error,
      );
    }
  }
}

function unknownEntity(entityRef: string): MeasurementOutcome {
  return {
    outcome: 'rejected',
    code: 'unknown-entity',
    message: `entityRef: there is no AI product, model, dataset or guardrail ${entityRef} in the catalog; register it first, or send the reference of one that is there.`,
  };
}
