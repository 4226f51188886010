import { addIntervals } from '@aiproduct/backstage-plugin-ai-governance-common';
import type { CurvePoint } from './CurvePoint';

/** As many intervals without a value as make a monitor stale. */
const MISSING_INTERVALS = 2;
const DAY_MS = 86_400_000;

/**
 * The points in runs without silence between them, so that no line is drawn where nothing was measured.
 *
 * @param points - oldest first
 * @param interval - ISO 8601 duration: how often a value is expected; without it there is no silence
 * @param columnOf - the pixel column of a point: of one column not all points need be there, and no gap would show
 */
export function breakAtGaps(
  points: readonly CurvePoint[],
  interval: string | undefined,
  columnOf: (point: CurvePoint) => number,
): CurvePoint[][] {
  const runs: CurvePoint[][] = [];
  points.forEach((point, index) => {
    const before = points[index - 1];
    const isBroken =
      before === undefined ||
      (interval !== undefined &&
        columnOf(before) !== columnOf(point) &&
        isSilence(before, point, interval));
    if (isBroken) runs.push([point]);
    else runs[runs.length - 1].push(point);
  });
  return runs;
}

function isSilence(
  before: CurvePoint,
  after: CurvePoint,
  interval: string,
): boolean {
  const from = new Date(before.windowEnd);
  const end = addIntervals(from, interval, MISSING_INTERVALS);
  if (!end) return false;
  // Of what was rolled up there is one point a day.
  const isDaily = before.min !== undefined || after.min !== undefined;
  const least = isDaily ? from.getTime() + MISSING_INTERVALS * DAY_MS : 0;
  return Date.parse(after.windowEnd) > Math.max(end.getTime(), least);
}
