import { area, line } from 'd3-shape';
import type { CurvePoint } from './CurvePoint';
import type { CurveScales } from './curveScales';
import styles from './Curves.module.css';

/** The line through the values, broken where a measurement failed; behind it the range of what was rolled up. */
export function CurveLine({
  points,
  scales: { x, y },
}: {
  points: readonly CurvePoint[];
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
  const hasRange = points.some(({ max }) => max !== undefined);
  return (
    <>
      {hasRange && (
        <path d={range(points) ?? undefined} className={styles.range} />
      )}
      <path d={through(points) ?? undefined} className={styles.line} />
    </>
  );
}
