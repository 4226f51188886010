import { InputError } from '@backstage/errors';
import { formatPath } from '../../paths';
import { quoteValue } from '../../validation/problem';

/**
 * What was counted or seen on one side of a comparison: a histogram, categories with how often each came, or the values themselves.
 * `edges` are either all ends of the bins, one more than `counts`, or the inner ones alone, one fewer.
 *
 * @public
 */
export type MeasuredSide =
  | { edges: ArrayLike<number>; counts: ArrayLike<number> }
  | { categories: Readonly<Record<string, number>> }
  | { samples: ArrayLike<number> };

/** Both sides, checked and brought together. */
export type Sides =
  | {
      shape: 'counts';
      reference: Float64Array;
      current: Float64Array;
      /** Of the bins, as sent; none for categories. */
      edges?: Float64Array;
    }
  | { shape: 'samples'; reference: Float64Array; current: Float64Array };

const SHAPES = ['counts edges', 'categories', 'samples'];
const MOST_NUMBERS = 1_000_000;

/** Where a side is in a request. */
type SideName = 'reference' | 'current';

function wrong(path: Array<string | number>, message: string): InputError {
  return new InputError(`${formatPath(path)}: ${message}`);
}

/** Whatever is there in place of a number. */
function shown(value: unknown): string {
  if (typeof value === 'number') return String(value);
  const text = quoteValue(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function finite(
  values: ArrayLike<number>,
  path: Array<string | number>,
): Float64Array {
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) continue;
    throw wrong(
      [...path, i],
      `must be a finite number, not ${shown(values[i])}.`,
    );
  }
  if (values instanceof Float64Array) return values;
  const doubles = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) doubles[i] = values[i];
  return doubles;
}

function assertCount(value: number, path: Array<string | number>) {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw wrong(
      path,
      `must say how many there were, a whole number of 0 or more, not ${shown(
        value,
      )}. Multiply a share by the sample size.`,
    );
  }
}

function assertSome(counts: Float64Array, path: Array<string | number>) {
  let total = 0;
  for (const count of counts) total += count;
  if (total === 0) {
    throw wrong(path, 'must count at least one value; all of them are 0.');
  }
}

function countsOf(
  values: ArrayLike<number>,
  path: Array<string | number>,
): Float64Array {
  const counts = Float64Array.from(values);
  for (let i = 0; i < values.length; i++) assertCount(values[i], [...path, i]);
  assertSome(counts, path);
  return counts;
}

function edgesOf(
  side: Extract<MeasuredSide, { edges: unknown }>,
  name: SideName,
): Float64Array {
  const edges = finite(side.edges, [name, 'edges']);
  for (let i = 1; i < edges.length; i++) {
    if (!(edges[i] > edges[i - 1])) {
      throw wrong(
        [name, 'edges', i],
        `must be greater than the edge before it, ${edges[i - 1]}; it is ${
          edges[i]
        }.`,
      );
    }
  }
  const bins = side.counts.length;
  if (edges.length !== bins + 1 && edges.length !== bins - 1) {
    throw wrong(
      [name, 'edges'],
      `${edges.length} edges do not fit ${bins} counts: write both ends of every bin (one edge more than counts), or the inner edges alone (one fewer).`,
    );
  }
  return edges;
}

function samplesOf(samples: ArrayLike<number>, name: SideName): Float64Array {
  if (samples.length === 0) {
    throw wrong([name, 'samples'], 'must hold at least one value.');
  }
  return finite(samples, [name, 'samples']);
}

function shapeOf(side: MeasuredSide): 'edges' | 'categories' | 'samples' {
  if ('samples' in side) return 'samples';
  return 'categories' in side ? 'categories' : 'edges';
}

/** A category that one side lacks came there 0 times. */
function categoryCounts(
  reference: Readonly<Record<string, number>>,
  current: Readonly<Record<string, number>>,
): Sides {
  const names = [
    ...new Set([...Object.keys(reference), ...Object.keys(current)]),
  ];
  const counted = (side: Readonly<Record<string, number>>, name: SideName) => {
    const counts = new Float64Array(names.length);
    names.forEach((category, index) => {
      if (!Object.prototype.hasOwnProperty.call(side, category)) return;
      assertCount(side[category], [name, 'categories', category]);
      counts[index] = side[category];
    });
    assertSome(counts, [name, 'categories']);
    return counts;
  };
  return {
    shape: 'counts',
    reference: counted(reference, 'reference'),
    current: counted(current, 'current'),
  };
}

/**
 * Whether what a sender wrote has the shape of a side, as far as to know which; {@link measure} checks what is in it.
 *
 * @param name - where it is, for messages
 * @throws InputError naming the path of what is wrong
 * @public
 */
export function asMeasuredSide(
  side: unknown,
  name: 'reference' | 'current',
): MeasuredSide {
  const keys =
    typeof side === 'object' && side !== null
      ? Object.keys(side).sort().join(' ')
      : '';
  if (!SHAPES.includes(keys)) {
    throw wrong(
      [name],
      'must be { edges, counts }, { categories: { name: count } } or { samples }.',
    );
  }
  for (const [key, inner] of Object.entries(side as object)) {
    const isRight =
      key === 'categories'
        ? typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        : Array.isArray(inner) && inner.length <= MOST_NUMBERS;
    if (!isRight) {
      throw wrong(
        [name, key],
        key === 'categories'
          ? 'must say how often each category came, such as { "online": 812 }.'
          : `must be a list of at most ${MOST_NUMBERS} numbers.`,
      );
    }
  }
  return side as MeasuredSide;
}

/**
 * Checks both sides of a comparison and brings them into one shape.
 *
 * @throws InputError naming the path of what is wrong, such as `current.counts[3]`
 */
export function readSides(
  reference: MeasuredSide,
  current: MeasuredSide,
): Sides {
  if ('samples' in reference && 'samples' in current) {
    return {
      shape: 'samples',
      reference: samplesOf(reference.samples, 'reference'),
      current: samplesOf(current.samples, 'current'),
    };
  }
  if ('categories' in reference && 'categories' in current) {
    return categoryCounts(reference.categories, current.categories);
  }
  if (!('edges' in reference && 'edges' in current)) {
    throw new InputError(
      `reference has ${shapeOf(reference)} and current has ${shapeOf(
        current,
      )}: both sides must be of one shape.`,
    );
  }
  const edges = edgesOf(reference, 'reference');
  const others = edgesOf(current, 'current');
  if (edges.length !== others.length) {
    throw wrong(
      ['current', 'edges'],
      `must be those of the reference, ${edges.length} and not ${others.length}.`,
    );
  }
  const differing = edges.findIndex((edge, index) => edge !== others[index]);
  if (differing >= 0) {
    throw wrong(
      ['current', 'edges', differing],
      `must be ${edges[differing]} as in the reference, not ${others[differing]}.`,
    );
  }
  const counts = countsOf(reference.counts, ['reference', 'counts']);
  const now = countsOf(current.counts, ['current', 'counts']);
  if (counts.length !== now.length) {
    throw wrong(
      ['current', 'counts'],
      `must be as many as in the reference, ${counts.length} and not ${now.length}.`,
    );
  }
  return { shape: 'counts', reference: counts, current: now, edges };
}
