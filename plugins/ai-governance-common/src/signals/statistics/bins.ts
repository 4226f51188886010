import { BinRuler } from './BinRuler';
import { orderStatistics } from './orderStatistics';

/**
 * Where bins end, growing. A value belongs to the first bin whose upper end it does not exceed.
 *
 * @public
 */
export type Edges = ArrayLike<number>;

/**
 * A copy, ascending.
 *
 * @public
 */
export function sortedValues(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).sort();
}

/**
 * The value below which this share of a sample lies, interpolated between its neighbours (Hyndman and Fan 1996, type 7).
 *
 * @param ascending - sortedValues, not empty
 * @param share - from 0 to 1
 * @public
 */
export function quantile(ascending: ArrayLike<number>, share: number): number {
  const { below, above, fraction } = placeOf(ascending.length, share);
  return between(ascending[below], ascending[above], fraction);
}

/** Between which values of so many a quantile lies, and how far from the lower one. */
function placeOf(count: number, share: number) {
  const position = (count - 1) * share;
  const below = Math.floor(position);
  const above = Math.min(below + 1, count - 1);
  return { below, above, fraction: position - below };
}

function between(low: number, high: number, fraction: number): number {
  return low + fraction * (high - low);
}

/**
 * Inner edges that cut the reference into bins of the same size. Where a value is so common that edges coincide there are fewer bins;
 * where it is also the smallest one, a bin below it shows what falls under anything that the reference had.
 *
 * @param reference - in any order, not empty
 * @param bins - 2 or more
 * @public
 */
export function quantileEdges(
  reference: ArrayLike<number>,
  bins: number,
): Float64Array {
  const quantiles = Array.from({ length: bins - 1 }, (_, k) =>
    placeOf(reference.length, (k + 1) / bins),
  );
  const found = orderStatistics(
    reference,
    quantiles.flatMap(({ below, above }) => [below, above]),
  );
  const edges: number[] = [];
  quantiles.forEach(({ fraction }, k) => {
    const edge = between(found[2 * k], found[2 * k + 1], fraction);
    if (edges.length === 0 || edge > edges[edges.length - 1]) edges.push(edge);
  });
  const least = leastOf(reference);
  if (edges[0] === least) {
    const step = Math.abs(least) * Number.EPSILON + Number.MIN_VALUE;
    if (Number.isFinite(least - step)) edges.unshift(least - step);
  }
  return Float64Array.from(edges);
}

function leastOf(values: ArrayLike<number>): number {
  let least = Infinity;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < least) least = values[i];
  }
  return least;
}

/**
 * Inner edges of bins of the same width over both samples, as many as Sturges' rule (1926) asks for: ⌈log₂(n + m)⌉ + 1.
 *
 * @public
 */
export function sturgesEdges(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): Float64Array {
  let low = Infinity;
  let high = -Infinity;
  for (const values of [reference, current]) {
    for (let i = 0; i < values.length; i++) {
      if (values[i] < low) low = values[i];
      if (values[i] > high) high = values[i];
    }
  }
  const bins = Math.ceil(Math.log2(reference.length + current.length)) + 1;
  if (low === high) return Float64Array.of(low);
  // Halves, so that the width of the widest range of doubles is one, too.
  const half = high / 2 - low / 2;
  return Float64Array.from(
    { length: bins - 1 },
    (_, k) => low + half * ((2 * (k + 1)) / bins),
  );
}

/**
 * How many values each bin holds. Values beyond the outermost edges belong to the outermost bins.
 *
 * @param edges - inner edges, one fewer than bins
 * @public
 */
export function countInBins(
  values: ArrayLike<number>,
  edges: Edges,
): Float64Array {
  const ruler = new BinRuler(Float64Array.from(edges));
  const counts = new Float64Array(ruler.bins);
  for (let i = 0; i < values.length; i++) counts[ruler.binOf(values[i])] += 1;
  return counts;
}
