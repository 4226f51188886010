import {
  MeasurementMethod,
  Monitor,
  MonitorStatus,
  StoredObservation,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Kept } from '../signals/observationRows';

/** How one monitor stands in the version that its entity declares, with what it was judged by and its newest observations. */
export type EvidenceMonitor = MonitorStatus & {
  entityRef: string;
  entityTitle: string;
  /** What values are compared with, as the entity declares it; null where it does not say. */
  baseline: Monitor['baseline'] | null;
  /** What the newest observation that says so was compared with; null where none that is shown says so. */
  baselineId: string | null;
  /** How the newest value that says so came about; null where none that is shown says so. */
  method: MeasurementMethod | null;
  /** As the entity declares it; null where it does not say. */
  bins: number | null;
  minSamples: number | null;
  /** ISO 8601: until when the newest valid value counts as fresh; null without an interval or a value. */
  freshUntil: string | null;
  /** ISO 8601: when the newest observation came in; null without any. */
  receivedAt: string | null;
  /** The newest, oldest first. */
  observations: StoredObservation[];
  /** What is kept and not among them; what is older is kept by the day only. */
  leftOut: Kept;
  /** Address of the portal's API that answers with all observations, by page. */
  all: string;
};
