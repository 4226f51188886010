import type { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import type {
  MeasurementMethod,
  ModelRegistry,
  Monitor,
  ObservationInput,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/**
 * What an entity of the catalog says about its measurements.
 *
 * @public
 */
export type MonitoredEntity = {
  /** Full, in lower case. */
  entityRef: string;
  /** Its spec.version; undefined where it has none. */
  version: string | undefined;
  /** Everything that is measured of it, whoever measures. */
  monitors: readonly Monitor[];
  /** Where it is registered, of a Model that says so. */
  registry?: ModelRegistry;
};

/**
 * A monitor that a source is asked for.
 *
 * @public
 */
export type ServedMonitor = { entity: MonitoredEntity; monitor: Monitor };

/**
 * One value, or one failed measurement, that a source read.
 *
 * @public
 */
export type SignalReading = ObservationInput & {
  method?: MeasurementMethod;
  /** Why it must not be judged, as a sentence; it is kept under `monitor` all the same. */
  unmapped?: string;
};

/**
 * What a source is asked.
 *
 * @public
 */
export type SignalPullRequest = {
  /** What ended before was read already, unless it was unknown then. Reading it again does no harm. */
  since: Date;
  /** What ended before is too old to be kept. */
  oldest: Date;
  /** Nothing later than this is wanted. */
  now: Date;
  /** The declared monitors that the source serves, and those that values came for from it within the last 30 days. */
  monitors: readonly ServedMonitor[];
  /** Aborted once the source has had all the time that its schedule gives it. */
  signal: AbortSignal;
};

/**
 * What a source read.
 *
 * @public
 */
export type SignalPullResult = {
  /** At most 100,000. In any order; what is known already is left out by the receiver. */
  readings: readonly SignalReading[];
  /** Monitors that could not be read although the source answers: their status says `error` with the message. */
  failures?: ReadonlyArray<{
    entityRef: string;
    monitor: string;
    message: string;
  }>;
  /** Fields, labels and series that no monitor could be found for, and why, as a sentence. */
  unmapped?: ReadonlyArray<{ what: string; why: string }>;
  /** From when on the next pull goes on; `now` of the request when left out. */
  readUntil?: Date;
};

/**
 * A monitoring system that the portal asks by itself, on a schedule, one replica at a time.
 *
 * @public
 */
export interface SignalSource {
  /**
   * Unique, at most 100 lower-case letters, digits and `.:_-`, such as `prometheus:main:latency`. What is known of the source is kept
   * under it, and people read it in the status of monitors that could not be read.
   */
  readonly id: string;
  /** How often it is asked, and how long it may take. After failures there are longer pauses. */
  readonly schedule: SchedulerServiceTaskScheduleDefinition;
  /** Whether values of a declared monitor are expected from this source, so that its status says `error` when the source fails. */
  serves(entity: MonitoredEntity, monitor: Monitor): boolean;
  /**
   * Reads. Rejects with a message for people when nothing could be read; credentials must not be in it.
   */
  pull(request: SignalPullRequest): Promise<SignalPullResult>;
}
