import { scaleLinear, scaleUtc } from 'd3-scale';
import type { CurveLimits, CurvePoint } from './CurvePoint';

/** Where the drawing stands inside its picture, in pixels. */
export type Frame = {
  left: number;
  right: number;
  top: number;
  bottom: number;
};

/** The smallest and the largest value that has to be seen: of the points and of the thresholds; undefined when there is none. */
export function valuesShown(
  points: readonly CurvePoint[],
  { warn, critical }: Pick<CurveLimits, 'warn' | 'critical'>,
): [number, number] | undefined {
  let low = Infinity;
  let high = -Infinity;
  const see = (value: number | null | undefined) => {
    if (value === null || value === undefined) return;
    low = Math.min(low, value);
    high = Math.max(high, value);
  };
  for (const { value, min, max } of points) {
    see(value);
    see(min);
    see(max);
  }
  see(warn);
  see(critical);
  return low <= high ? [low, high] : undefined;
}

/** The first and the last moment of a curve; a single one gets a day before it, so that it has a place. */
export function momentsShown(points: readonly CurvePoint[]): [number, number] {
  const last = Date.parse(points[points.length - 1]?.windowEnd ?? '') || 0;
  const first = Date.parse(points[0]?.windowEnd ?? '') || 0;
  return first < last ? [first, last] : [last - 86_400_000, last];
}

/** What is larger is drawn at the edge: differences of such numbers are none any more. */
const LARGEST = 1e300;
/** Least air, alone and as a part of the values: nearer to each other numbers have no ticks between them. */
const LEAST_AIR = { alone: 1e-290, part: 1e-12 };

/** Scales that map moments and values to pixels, with a little air above and below. Whatever the values, they are inside the frame. */
export function curveScales(
  values: [number, number],
  [from, to]: [number, number],
  { left, right, top, bottom }: Frame,
) {
  const [low, high] = values.map(value =>
    Math.min(Math.max(value, -LARGEST), LARGEST),
  );
  const air = Math.max(
    (high - low || Math.abs(high) || 1) * 0.08,
    Math.max(Math.abs(low), Math.abs(high)) * LEAST_AIR.part,
    LEAST_AIR.alone,
  );
  return {
    x: scaleUtc([new Date(from), new Date(to)], [left, right]),
    y: scaleLinear([low - air, high + air], [bottom, top]).clamp(true),
  };
}

/** What {@link curveScales} gives. */
export type CurveScales = ReturnType<typeof curveScales>;
