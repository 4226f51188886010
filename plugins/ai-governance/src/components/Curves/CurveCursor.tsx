import { KeyboardEvent, PointerEvent, useRef } from 'react';
import { formatDate, withUnit } from '../../words';
import type { CurveLimits, CurvePoint } from './CurvePoint';
import type { CurveScales } from './curveScales';
import { nearestIndex } from './nearestIndex';
import styles from './Curves.module.css';

/** A point of a curve in words: "19 Nov 2026: 0.27, drifted". */
export function pointInWords(
  { windowEnd, value, level, min, max }: CurvePoint,
  limits: CurveLimits,
): string {
  const figure =
    value === null ? 'the measurement failed' : withUnit(value, limits);
  const range =
    min !== undefined && max !== undefined
      ? `from ${withUnit(min, limits)} to ${withUnit(max, limits)}`
      : undefined;
  return `${formatDate(windowEnd)}: ${[figure, range, level]
    .filter(Boolean)
    .join(', ')}`;
}

const FAR = 10;

/**
 * Lies over a curve and goes from value to value, with the pointer or with the arrow keys. For screen readers it is a slider whose value is
 * the point that it stands at.
 */
export function CurveCursor({
  label,
  points,
  limits,
  scales,
  index,
  onMove,
}: {
  label: string;
  points: readonly CurvePoint[];
  limits: CurveLimits;
  scales: CurveScales;
  index: number;
  /** Undefined when the pointer has left. */
  onMove(index: number | undefined): void;
}) {
  const element = useRef<HTMLDivElement>(null);
  const last = points.length - 1;

  function onKeyDown(event: KeyboardEvent) {
    const steps: Record<string, number> = {
      ArrowLeft: index - 1,
      ArrowDown: index - 1,
      ArrowRight: index + 1,
      ArrowUp: index + 1,
      PageDown: index - FAR,
      PageUp: index + FAR,
      Home: 0,
      End: last,
    };
    if (!Object.hasOwn(steps, event.key)) return;
    event.preventDefault();
    onMove(Math.min(Math.max(steps[event.key], 0), last));
  }

  function onPointerMove(event: PointerEvent) {
    const box = element.current?.getBoundingClientRect();
    if (!box) return;
    const moment = scales.x.invert(event.clientX - box.left).getTime();
    onMove(nearestIndex(points, moment));
  }

  return (
    <div
      ref={element}
      role="slider"
      tabIndex={0}
      aria-label={`Values of ${label}`}
      aria-valuemin={1}
      aria-valuemax={points.length}
      aria-valuenow={index + 1}
      aria-valuetext={pointInWords(points[index], limits)}
      className={styles.cursor}
      onKeyDown={onKeyDown}
      onPointerMove={onPointerMove}
      onPointerLeave={() => onMove(undefined)}
    />
  );
}
