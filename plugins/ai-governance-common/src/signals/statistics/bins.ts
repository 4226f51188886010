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
  const position = (ascending.length - 1) * share;
  const below = Math.floor(position);
  const above = Math.min(below + 1, ascending.length - 1);
  const [low, high] = [ascending[below], ascending[above]];
  return low + (position - below) * (high - low);
}

/**
 * Inner edges that cut the reference into bins of the same size. Where a value is so common that edges coincide there are fewer bins;
 * where it is also the smallest one, a bin below it shows what falls under anything that the reference had.
 *
 * @param ascending - the reference, sortedValues, not empty
 * @param bins - 2 or more
 * @public
 */
export function quantileEdges(
  ascending: ArrayLike<number>,
  bins: number,
): Float64Array {
  const least = ascending[0];
  const edges: number[] = [];
  for (let k = 1; k < bins; k++) {
    const edge = quantile(ascending, k / bins);
    if (edges.length === 0 || edge > edges[edges.length - 1]) edges.push(edge);
  }
  if (edges[0] === least) {
    const step = Math.abs(least) * Number.EPSILON + Number.MIN_VALUE;
    if (Number.isFinite(least - step)) edges.unshift(least - step);
  }
  return Float64Array.from(edges);
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

/** Steps of the ruler that {@link countInBins} lays over the edges. */
const STEPS = 1_024;

/**
 * How many values each bin holds. Values beyond the outermost edges belong to the outermost bins.
 *
 * A ruler of even steps over the edges tells for each value the few bins that it can be in, so that a million values take hardly longer
 * than to read them, however many edges there are.
 *
 * @param edges - inner edges, one fewer than bins
 * @public
 */
export function countInBins(
  values: ArrayLike<number>,
  edges: Edges,
): Float64Array {
  const last = edges.length;
  const counts = new Float64Array(last + 1);
  const least = edges[0];
  const greatest = edges[last - 1];
  const exact = (STEPS - 1) / (greatest - least);
  // Edges so close or so far apart that it cannot be computed are all on the first step.
  const scale = Number.isFinite(exact) ? exact : 0;
  // A step grows with the value, whatever is rounded: edges of lower steps are below it, edges of higher ones are not.
  const below = new Int32Array(STEPS + 1);
  for (let i = 0; i < last && greatest > least; i++) {
    below[(((edges[i] - least) * scale) | 0) + 1] = i + 1;
  }
  for (let step = 1; step <= STEPS; step++) {
    if (below[step] < below[step - 1]) below[step] = below[step - 1];
  }
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!(value > least)) counts[0] += 1;
    else if (value > greatest) counts[last] += 1;
    else {
      const step = ((value - least) * scale) | 0;
      let low = below[step];
      let high = below[step + 1];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (value <= edges[middle]) high = middle;
        else low = middle + 1;
      }
      counts[low] += 1;
    }
  }
  return counts;
}
