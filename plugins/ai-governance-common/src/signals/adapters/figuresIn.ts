import { isNotANumber, isObject } from './ReportBuilder';

const DEEPEST = 5;

/** Most figures that one metric may hold; what holds more is a distribution. */
export const MOST_FIGURES = 100;

/** A figure inside a metric that holds several. */
export type Figure = { path: Array<string | number>; value: unknown };

/**
 * The numbers in a value, and the nulls and texts such as NaN that stand for numbers which could not be computed. Other texts and flags
 * beside them describe them.
 *
 * @returns undefined for more than {@link MOST_FIGURES}, or what is nested too deeply
 */
export function figuresIn(value: unknown): Figure[] | undefined {
  const figures: Figure[] = [];
  const walk = (each: unknown, path: Array<string | number>): boolean => {
    if (path.length > DEEPEST) return false;
    if (Array.isArray(each)) {
      return (
        each.length <= MOST_FIGURES &&
        each.every((item, index) => walk(item, [...path, index]))
      );
    }
    if (isObject(each)) {
      const entries = Object.entries(each);
      return (
        entries.length <= MOST_FIGURES &&
        entries.every(([key, item]) => walk(item, [...path, key]))
      );
    }
    if (typeof each === 'number' || each === null || isNotANumber(each)) {
      figures.push({ path, value: each });
    }
    return figures.length <= MOST_FIGURES;
  };
  return walk(value, []) ? figures : undefined;
}
