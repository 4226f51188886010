import { useId } from 'react';
import type { CurveLimits } from './CurvePoint';
import type { CurveScales, Frame } from './curveScales';
import { limitInWords } from './curveWords';
import styles from './Curves.module.css';

const LINE_OF_TEXT = 13;

/** The thresholds as labelled lines, and hatched what lies beyond them: the critical zone denser than that of the warning. */
export function CurveLimitLines({
  limits,
  scales: { y },
  frame: { left, right, top, bottom },
}: {
  limits: CurveLimits;
  scales: CurveScales;
  frame: Frame;
}) {
  const id = useId();
  const { direction, warn, critical } = limits;
  const beyond = direction === 'down' ? bottom : top;
  const inside = (value: number) => Math.min(Math.max(value, top), bottom);
  const zone = (from: number, to: number) => {
    const [a, b] = [inside(Math.min(from, to)), inside(Math.max(from, to))];
    return { x: left, width: right - left, y: a, height: b - a };
  };
  const lines = (['warn', 'critical'] as const).flatMap(name => {
    const value = limits[name];
    return value === undefined ? [] : [{ name, value, at: y(value) }];
  });
  const tooNear =
    lines.length === 2 && Math.abs(lines[0].at - lines[1].at) < LINE_OF_TEXT;
  return (
    <>
      <defs>
        {(['warn', 'critical'] as const).map(name => (
          <pattern
            key={name}
            id={`${id}${name}`}
            width={name === 'warn' ? 10 : 5}
            height={name === 'warn' ? 10 : 5}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <line
              y2={10}
              className={styles.hatching}
              data-limit={name}
              strokeWidth={2}
            />
          </pattern>
        ))}
      </defs>
      {warn !== undefined && (
        <rect
          {...zone(y(warn), critical === undefined ? beyond : y(critical))}
          fill={`url(#${id}warn)`}
        />
      )}
      {critical !== undefined && (
        <rect {...zone(y(critical), beyond)} fill={`url(#${id}critical)`} />
      )}
      {lines.map(({ name, value, at }) => {
        // The label of the worse threshold stands on the worse side of its line.
        const above = (name === 'critical') === (direction === 'up');
        const aside = above ? -5 : LINE_OF_TEXT - 1;
        return (
          <g key={name}>
            <line
              x1={left}
              x2={right}
              y1={at}
              y2={at}
              className={styles.limit}
              data-limit={name}
            />
            <text
              x={right + 6}
              y={at + (tooNear ? aside : 4)}
              className={styles.limitText}
              data-limit={name}
            >
              {limitInWords(name, value, { ...limits, unit: undefined })}
            </text>
          </g>
        );
      })}
    </>
  );
}
