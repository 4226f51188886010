import { DriftLevel } from '@aiproduct/backstage-plugin-ai-governance-common';

/**
 * Topic of the event that tells of every monitor whose level changed, once that is on the audit chain. A first level is told of unless
 * it is healthy, and so is the last one of a monitor that is gone. Its payload is a {@link DriftEvent}.
 *
 * @public
 */
export const AI_GOVERNANCE_DRIFT_TOPIC = 'ai-governance.drift';

/**
 * That a monitor has another level than before, or is gone. It is published at least once: a process that ends in between has another one publish
 * the same `id` again.
 *
 * @public
 */
export type DriftEvent = {
  /** The same whenever this change is published. */
  id: string;
  /** Whose monitor it is, as a full reference. */
  entityRef: string;
  /** Its name, unique in the entity. */
  monitor: string;
  /** Such as `data-drift` or `performance`. */
  type: string;
  /** Such as `psi` or `auc`. */
  metric: string;
  /** The entity's version that was measured; null where it has none. */
  modelVersion: string | null;
  /** The level before; null for the first one. */
  from: DriftLevel | null;
  /**
   * Null for a monitor that is gone: the entity does not declare it any more, or without what it was judged by, or declares another
   * version, or left the catalog. It did not become healthy.
   */
  to: DriftLevel | null;
  /** ISO 8601: end of the window that brought the level; of the newest one for a monitor that is gone. */
  windowEnd: string;
  /** The newest valid value, in the monitor's unit. */
  value: number | null;
  /** The monitor's thresholds, in its unit. */
  warn: number | null;
  critical: number | null;
  /** ISO 8601: when the change was found. */
  at: string;
};
