import type { Monitor } from '@aiproduct/backstage-plugin-ai-governance-common';

/** Where a monitor is when nothing is wrong. */
export type SteadyLevel = {
  level: number;
  /** One standard deviation of the noise. */
  spread: number;
  /** Values stay between these, which are on the good side of the thresholds. */
  least: number;
  most: number;
};

/** The distance between warning and critical; some of the threshold where there is only one. */
export function gapOf({ warn, critical }: Monitor): number {
  return warn !== undefined && critical !== undefined
    ? Math.abs(critical - warn)
    : Math.abs(warn ?? critical ?? 1) / 5;
}

function whereLessIsWorse(monitor: Monitor, limit: number): SteadyLevel {
  const gap = gapOf(monitor);
  // Shares end at 1, ratings at 5.
  const most = [1, 5].find(end => limit <= end) ?? Infinity;
  const above = Math.min(
    1.5 * gap,
    Number.isFinite(most) ? 0.55 * (most - limit) : Infinity,
  );
  return {
    level: limit + above,
    spread: 0.18 * above,
    least: limit + 0.35 * above,
    most,
  };
}

function whereMoreIsWorse(monitor: Monitor, limit: number): SteadyLevel {
  const { type, metric } = monitor;
  const gap = gapOf(monitor);
  if (type === 'fail-open' || metric.endsWith('-count')) {
    const level = limit > 5 ? 0.15 * limit : 0;
    return { level, spread: level / 2, least: 0, most: 0.5 * limit };
  }
  // Ratios between groups are right at 1.
  const right = metric.endsWith('ratio') && limit >= 1 ? 1 : 0;
  const room = limit - right;
  const most = right + Math.max(room - 0.25 * gap, 0.6 * room);
  const at = (share: number, scatter: number): SteadyLevel => ({
    level: right + share * room,
    spread: scatter * room,
    least: right + 0.2 * share * room,
    most,
  });
  switch (type) {
    case 'data-drift':
    case 'prediction-drift':
    case 'label-drift':
    case 'concept-drift':
      return at(0.35, 0.09);
    case 'latency':
      return at(0.62, 0.05);
    case 'cost':
      return at(0.8, 0.015);
    case 'utilization':
      return at(0.75, 0.04);
    default: {
      const share = Math.max(1 - (1.2 * gap) / room, 0.55);
      return at(share, Math.min(0.06, 0.3 * (1 - share)));
    }
  }
}

/** Where a monitor with a threshold is when nothing is wrong; undefined for one without. */
export function steadyLevel(monitor: Monitor): SteadyLevel | undefined {
  const limit = monitor.warn ?? monitor.critical;
  if (limit === undefined) return undefined;
  return monitor.direction === 'down'
    ? whereLessIsWorse(monitor, limit)
    : whereMoreIsWorse(monitor, limit);
}
