import { hash } from 'node:crypto';
import {
  DriftSettings,
  Monitor,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** Another number judges every series anew: raise it with whatever changes levels in the fold. */
const FOLD = 1;

/** Identifies everything that levels follow from beside the observations: a series that something else judged is judged anew. */
export function definitionOf(
  monitor: Monitor,
  settings: DriftSettings,
): string {
  const {
    metric,
    direction = 'up',
    warn,
    critical,
    bins,
    minSamples,
  } = monitor;
  const { breachesToRaise, observationsToClear, clearRatio, jumpFactor } =
    settings;
  const parts = [
    [FOLD, metric, direction, warn, critical, bins, minSamples],
    [breachesToRaise, observationsToClear, clearRatio, jumpFactor],
  ];
  return hash('sha256', JSON.stringify(parts));
}
