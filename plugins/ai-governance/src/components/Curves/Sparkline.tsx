import { CurveLine } from './CurveLine';
import type { CurveLimits, CurvePoint } from './CurvePoint';
import { curveScales, momentsShown, valuesShown } from './curveScales';
import { curveInWords, limitInWords } from './curveWords';
import { levelChanges } from './levelChanges';
import { LevelMark } from './LevelMark';
import styles from './Curves.module.css';

const WIDTH = 160;
const HEIGHT = 40;
const FRAME = { left: 4, right: WIDTH - 6, top: 3, bottom: HEIGHT - 3 };

/** A small curve in a line of text, with its thresholds and the changes of its level. */
export function Sparkline({
  label,
  points,
  limits,
}: {
  /** What is measured. */
  label: string;
  /** Oldest first. */
  points: readonly CurvePoint[];
  limits: CurveLimits;
}) {
  const values = valuesShown(points, limits);
  const last = points.findLast(({ value }) => value !== null);
  if (!values || !last || last.value === null) return null;
  const scales = curveScales(values, momentsShown(points), FRAME);
  const placeOf = ({ windowEnd, value }: CurvePoint) => ({
    x: scales.x(new Date(windowEnd)),
    y: scales.y(value ?? values[0]),
  });
  return (
    <svg
      role="img"
      aria-label={`${label}: ${curveInWords(points, limits)}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={styles.sparkline}
    >
      {(['warn', 'critical'] as const).map(name => {
        const value = limits[name];
        return value === undefined ? null : (
          <line
            key={name}
            x1={FRAME.left}
            x2={FRAME.right}
            y1={scales.y(value)}
            y2={scales.y(value)}
            className={styles.limit}
            data-limit={name}
          >
            <title>{limitInWords(name, value, limits)}</title>
          </line>
        );
      })}
      <CurveLine points={points} interval={limits.interval} scales={scales} />
      {levelChanges(points).map(({ point, from, to }) => (
        <LevelMark
          key={point.windowEnd}
          level={to}
          size={28}
          title={`${from} to ${to}`}
          {...placeOf(point)}
        />
      ))}
      <circle
        cx={placeOf(last).x}
        cy={placeOf(last).y}
        r={2.5}
        className={styles.latest}
      />
    </svg>
  );
}
