import { area, line } from 'd3-shape';
import { breakAtGaps } from './breakAtGaps';
import type { CurvePoint } from './CurvePoint';
import type { CurveScales } from './curveScales';
import styles from './Curves.module.css';

/** The line through the values, broken where a measurement failed and where none came; behind it the range of what was rolled up. */
export function CurveLine({
  points,
  interval,
  scales: { x, y },
}: {
  points: readonly CurvePoint[];
  /** How often a value is expected. */
  interval: string | undefined;
  scales: CurveScales;
}) {
  const xOf = ({ windowEnd }: CurvePoint) => x(new Date(windowEnd));
  const range = area<CurvePoint>()
    .defined(({ min, max }) => min !== undefined && max !== undefined)
    .x(xOf)
    .y0(({ min }) => y(min ?? 0))
    .y1(({ max }) => y(max ?? 0));
  const through = line<CurvePoint>()
    .defined(({ value }) => value !== null)
    .x(xOf)
    .y(({ value }) => y(value ?? 0));
  const runs = breakAtGaps(points, interval, point => Math.floor(xOf(point)));
  const drawn = (shape: (run: CurvePoint[]) => string | null) =>
    runs.map(run => shape(run) ?? '').join('') || undefined;
  const hasRange = points.some(({ max }) => max !== undefined);
  return (
    <>
      {hasRange && <path d={drawn(range)} className={styles.range} />}
      <path d={drawn(through)} className={styles.line} />
    </>
  );
}
