import type { Monitor } from '../kinds';
import type { DriftLevel } from './DriftStatus';

/** When so many of the features that are judged together count, all of them together have a level. */
type ShareRule = {
  to: Exclude<DriftLevel, 'healthy'>;
  counts: (level: DriftLevel) => boolean;
  share: number;
};

/** Worst first. */
const RULES: readonly ShareRule[] = [
  { to: 'drifted', counts: level => level === 'drifted', share: 0.5 },
  { to: 'warning', counts: level => level === 'drifted', share: 0.25 },
  { to: 'warning', counts: level => level !== 'healthy', share: 0.5 },
];

/** The rule by which features together are not healthy; undefined where they are. */
export function shareRuleOf(
  levels: readonly DriftLevel[],
): ShareRule | undefined {
  return RULES.find(
    ({ counts, share }) =>
      levels.filter(counts).length >= share * levels.length,
  );
}

/**
 * The level of several features together, by the share of them that drifted: of many features some always drift by chance.
 *
 * @param levels - of those of which one is known
 * @returns undefined where none is
 * @public
 */
export function levelTogether(
  levels: readonly DriftLevel[],
): DriftLevel | undefined {
  return levels.length === 0 ? undefined : shareRuleOf(levels)?.to ?? 'healthy';
}

/**
 * The same for monitors that are judged together: `data-drift` of single features, of one metric in one segment. Undefined for every
 * other monitor.
 *
 * @public
 */
export function featureGroupOf({
  type,
  feature,
  metric,
  segment,
}: Pick<Monitor, 'feature' | 'metric' | 'segment'> & {
  type: string;
}): string | undefined {
  return type === 'data-drift' && feature !== undefined
    ? JSON.stringify([metric, segment])
    : undefined;
}
