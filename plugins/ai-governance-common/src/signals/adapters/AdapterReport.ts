import type { MeasurementMethod, ObservationInput } from '../../api/signals';
import type { EntityPath } from '../../paths';

/**
 * One figure of a tool's document, before it is known which monitor it belongs to.
 *
 * @public
 */
export type Reading = {
  /** Its place in the document. */
  path: EntityPath;
  /** The entity that the document names; the caller's where it names none. */
  entityRef?: string;
  /** What it is called where no monitor takes it; a declared monitor of this name does. */
  name: string;
  /** The document names the monitor itself: nothing else is looked for. */
  named?: boolean;
  /** Words for the metric, each of which a monitor may declare. Case, dashes and underscores do not matter. */
  metrics: readonly string[];
  feature?: string;
  /** Which way is worse, where the method decides it. */
  direction?: 'up' | 'down';
  /** Why it must not be judged; it is kept all the same. */
  unjudged?: string;
  /** Null when the measurement failed, which `error` then tells. */
  value: number | null;
  error?: string;
  /** ISO 8601. */
  windowEnd: string;
  /** ISO 8601. */
  windowStart?: string;
  sampleSize?: number;
  modelVersion?: string;
  baselineId?: string;
  method?: MeasurementMethod;
  /** What it says to a monitor of its name whose metric is none of `metrics`. */
  otherwise?:
    | { value: number; method: MeasurementMethod }
    | { unjudged: string };
};

/**
 * A part of a document that cannot be taken.
 *
 * @public
 */
export type Refusal = {
  /** Such as `metrics[3].value`; empty for the document as a whole. */
  path: string;
  /** What is wrong and what to write instead. */
  message: string;
};

/**
 * What an adapter found in a document.
 *
 * @public
 */
export type AdapterReport = {
  readings: Reading[];
  rejected: Refusal[];
};

/**
 * An observation that an adapter made, for ingestion.
 *
 * @public
 */
export type AdaptedObservation = ObservationInput & {
  /** Its place in the document. */
  path: string;
  method?: MeasurementMethod;
  /** Why no monitor judges it; it is kept under `monitor`. */
  unmapped?: string;
};

/**
 * Everything that a document holds, each part either an observation or rejected.
 *
 * @public
 */
export type AdaptedDocument = {
  observations: AdaptedObservation[];
  rejected: Refusal[];
};
