import { useMemo, useRef, useState } from 'react';
import { CurveAxes } from './CurveAxes';
import { CurveCursor, pointInWords } from './CurveCursor';
import { CurveLimitLines } from './CurveLimitLines';
import { CurveLine } from './CurveLine';
import { CurveMarkLines } from './CurveMarkLines';
import type { CurveLimits, CurveMark, CurvePoint } from './CurvePoint';
import { curveScales, momentsShown, valuesShown } from './curveScales';
import { curveInWords } from './curveWords';
import { levelChanges } from './levelChanges';
import { LevelMark } from './LevelMark';
import { thinOut } from './thinOut';
import { useWidth } from './useWidth';
import styles from './Curves.module.css';

const USUAL_WIDTH = 720;
const HEIGHT = 240;
/** At the right there is room for the labels of thresholds, where there are any. */
const ROOM = { labels: 108, none: 16 };
/** So few values are each drawn as a dot. */
const FEW = 60;
/** More changes of level than this would cover the curve; the table has them all. */
const CHANGES_DRAWN = 200;

/**
 * A curve with its axes, its thresholds, what happened meanwhile, and each change of level. Not more points are drawn than there are
 * pixels; the cursor reaches each of them.
 */
export function Curve({
  label,
  points,
  limits,
  marks,
  period,
}: {
  /** What is measured. */
  label: string;
  /** Oldest first, at least one of them with a value. */
  points: readonly CurvePoint[];
  limits: CurveLimits;
  marks: readonly CurveMark[];
  /** The moments at both ends, in milliseconds; those of the points otherwise. */
  period?: [number, number];
}) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, USUAL_WIDTH);
  const [chosen, setChosen] = useState<number>();
  const index = Math.min(chosen ?? points.length - 1, points.length - 1);

  const hasLimits = limits.warn !== undefined || limits.critical !== undefined;
  const [from, to] = period ?? momentsShown(points);
  const frame = useMemo(
    () => ({
      left: 52,
      right: Math.max(width - (hasLimits ? ROOM.labels : ROOM.none), 120),
      top: 26,
      bottom: HEIGHT - 28,
    }),
    [width, hasLimits],
  );
  const scales = useMemo(
    () => curveScales(valuesShown(points, limits) ?? [0, 1], [from, to], frame),
    [points, limits, from, to, frame],
  );
  const drawn = useMemo(
    () =>
      thinOut(points, ({ windowEnd }) =>
        Math.floor(scales.x(new Date(windowEnd))),
      ),
    [points, scales],
  );
  const changes = useMemo(
    () => levelChanges(points).slice(-CHANGES_DRAWN),
    [points],
  );
  const words = useMemo(() => curveInWords(points, limits), [points, limits]);

  const xOf = ({ windowEnd }: CurvePoint) => scales.x(new Date(windowEnd));
  const yOf = ({ value }: CurvePoint) =>
    value === null ? frame.bottom : scales.y(value);
  const within = marks.filter(({ at }) => {
    const moment = Date.parse(at);
    return moment >= from && moment <= to;
  });
  return (
    <div className={styles.curve}>
      <div ref={box} className={styles.picture}>
        <svg
          role="img"
          aria-label={`${label}: ${words}`}
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
        >
          <CurveAxes scales={scales} frame={frame} />
          <CurveLimitLines limits={limits} scales={scales} frame={frame} />
          <CurveMarkLines marks={within} scales={scales} frame={frame} />
          <CurveLine
            points={drawn}
            interval={limits.interval}
            scales={scales}
          />
          {drawn.map(point =>
            point.value === null ? (
              <path
                key={point.windowEnd}
                d="M-3,-3L3,3M-3,3L3,-3"
                transform={`translate(${xOf(point)},${frame.bottom - 6})`}
                className={styles.failure}
              />
            ) : (
              drawn.length <= FEW && (
                <circle
                  key={point.windowEnd}
                  cx={xOf(point)}
                  cy={yOf(point)}
                  r={2}
                  className={styles.latest}
                />
              )
            ),
          )}
          {changes.map(({ point, to: level }) => (
            <LevelMark
              key={point.windowEnd}
              level={level}
              size={70}
              x={xOf(point)}
              y={yOf(point)}
            />
          ))}
          <line
            x1={xOf(points[index])}
            x2={xOf(points[index])}
            y1={frame.top}
            y2={frame.bottom}
            className={styles.at}
            data-chosen={chosen !== undefined}
          />
          <circle
            cx={xOf(points[index])}
            cy={yOf(points[index])}
            r={4}
            className={styles.chosen}
          />
        </svg>
        <CurveCursor
          label={label}
          points={points}
          limits={limits}
          scales={scales}
          index={index}
          onMove={setChosen}
        />
      </div>
      <div className={styles.readout} aria-hidden>
        {pointInWords(points[index], limits)}
      </div>
    </div>
  );
}
