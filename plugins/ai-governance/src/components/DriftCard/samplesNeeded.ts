import {
  psiNoiseFloor,
  type AIEntity,
  type Monitor,
} from '@aiproduct/backstage-plugin-ai-governance-common';

const USUAL_BINS = 10;

/**
 * How many samples a window of a monitor must hold to be judged, as its entity declares it; for a population stability index of a monitor
 * that does not say, as many as keep chance below its first threshold. Undefined where neither is known.
 */
export function samplesNeeded(
  entity: AIEntity,
  name: string,
): number | undefined {
  const declared = (entity.spec?.monitors ?? []) as Monitor[];
  const monitor = declared.find(each => each.name === name);
  if (!monitor) return undefined;
  const { minSamples, metric, bins = USUAL_BINS } = monitor;
  if (minSamples !== undefined) return minSamples;
  const limit = monitor.warn ?? monitor.critical;
  if (metric !== 'psi' || limit === undefined || limit <= 0) return undefined;
  return Math.floor(psiNoiseFloor(bins, 1, 1) / limit) + 1;
}
