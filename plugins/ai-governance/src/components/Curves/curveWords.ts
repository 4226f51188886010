import { countOf, formatDate, formatFigure, withUnit } from '../../words';
import type { CurveLimits, CurvePoint } from './CurvePoint';
import { valuesShown } from './curveScales';
import { levelChanges } from './levelChanges';

/** A threshold as its line is labelled: "warn ≥ 0.1". */
export function limitInWords(
  name: 'warn' | 'critical',
  value: number,
  limits: CurveLimits,
): string {
  const sign = limits.direction === 'down' ? '≤' : '≥';
  return `${name} ${sign} ${withUnit(value, limits)}`;
}

const CHANGES_TOLD = 3;

/** What a curve shows, for those who do not see it: how many values, from when to when, between which values, and its last changes of level. */
export function curveInWords(
  points: readonly CurvePoint[],
  limits: CurveLimits,
): string {
  const valid = points.filter(({ value }) => value !== null);
  if (valid.length === 0) return 'No values.';
  const [low, high] = valuesShown(valid, {}) ?? [0, 0];
  const [first, last] = [valid[0], valid[valid.length - 1]];
  const failed = points.length - valid.length;
  const changes = levelChanges(points);
  const told = changes
    .slice(-CHANGES_TOLD)
    .map(
      ({ from, to, point }) =>
        `${from} to ${to} on ${formatDate(point.windowEnd)}`,
    );
  return [
    `${countOf(valid.length, 'value')} from ${formatDate(
      first.windowEnd,
    )} to ${formatDate(last.windowEnd)}, between ${formatFigure(
      low,
    )} and ${formatFigure(high)}, the latest ${withUnit(last.value!, limits)}.`,
    failed > 0 && `${countOf(failed, 'measurement')} failed.`,
    ...(['warn', 'critical'] as const).map(name => {
      const value = limits[name];
      return value !== undefined && `${limitInWords(name, value, limits)}.`;
    }),
    changes.length > told.length &&
      `${countOf(changes.length, 'change')} of level, the last ones:`,
    told.length > 0 && `${told.join('; ')}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
