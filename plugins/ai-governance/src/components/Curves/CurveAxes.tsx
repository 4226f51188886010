import { formatFigure } from '../../words';
import type { CurveScales, Frame } from './curveScales';
import styles from './Curves.module.css';

const Y_TICKS = 5;
const PIXELS_A_DATE = 90;

/** Values at the left and moments below, with a fine line for each value. */
export function CurveAxes({
  scales: { x, y },
  frame: { left, right, bottom },
}: {
  scales: CurveScales;
  frame: Frame;
}) {
  const dates = x.ticks(
    Math.max(2, Math.floor((right - left) / PIXELS_A_DATE)),
  );
  const dateOf = x.tickFormat();
  return (
    <>
      {y.ticks(Y_TICKS).map(value => (
        <g key={value}>
          <line
            x1={left}
            x2={right}
            y1={y(value)}
            y2={y(value)}
            className={styles.rule}
          />
          <text
            x={left - 8}
            y={y(value)}
            dy="0.32em"
            textAnchor="end"
            className={styles.text}
          >
            {formatFigure(value)}
          </text>
        </g>
      ))}
      {dates.map(date => (
        <g key={date.getTime()}>
          <line
            x1={x(date)}
            x2={x(date)}
            y1={bottom}
            y2={bottom + 4}
            className={styles.rule}
          />
          <text
            x={x(date)}
            y={bottom + 18}
            textAnchor="middle"
            className={styles.text}
          >
            {dateOf(date)}
          </text>
        </g>
      ))}
    </>
  );
}
