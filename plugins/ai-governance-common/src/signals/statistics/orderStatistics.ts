import { BinRuler } from './BinRuler';

/** Up to so many values a sort is as fast. */
const FEW = 10_000;
/** One in so many values is looked at first. */
const SAMPLED = 16;
/** How sure the sample must be of where a value lies, in standard errors: a wrong guess only takes longer. */
const SURE = 2.5;

/**
 * The values that would be at some places if all were ascending; zeros of either sign count as one value.
 *
 * Found without sorting all of them: a sample tells between which two values each is likely to lie, every value is counted once, and those of
 * the parts that hold a place are sorted (Floyd and Rivest 1975, "Expected time bounds for selection", for several places at once). The
 * counts tell the part of a place for certain, so what is found is exact for any values in any order. Where a sample misleads, larger
 * parts are sorted: never more than all of the values, once.
 *
 * @param values - none of them NaN
 * @param places - ascending, from 0 to the number of values less one
 */
export function orderStatistics(
  values: ArrayLike<number>,
  places: readonly number[],
): Float64Array {
  if (values.length <= FEW) {
    const ascending = Float64Array.from(values).sort();
    return Float64Array.from(places, place => ascending[place]);
  }
  const ruler = new BinRuler(likelyBounds(values, places));
  const counts = new Uint32Array(ruler.bins);
  const binOf = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const bin = ruler.binOf(values[i]);
    binOf[i] = bin;
    counts[bin] += 1;
  }
  const ends = new Float64Array(ruler.bins);
  let total = 0;
  counts.forEach((count, bin) => {
    total += count;
    ends[bin] = total;
  });
  let bin = 0;
  const bins = places.map(place => {
    while (ends[bin] <= place) bin += 1;
    return bin;
  });
  const parts = partsOf(values, binOf, counts, bins);
  return Float64Array.from(places, (place, index) => {
    const part = parts.get(bins[index])!;
    return part[place - (ends[bins[index]] - part.length)];
  });
}

/** Values between which places are likely to lie, ascending. */
function likelyBounds(
  values: ArrayLike<number>,
  places: readonly number[],
): Float64Array {
  const sample = new Float64Array(Math.floor(values.length / SAMPLED));
  // Not one in so many exactly: values may come in periods.
  let state = 1;
  for (let i = 0; i < sample.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    sample[i] = values[i * SAMPLED + ((state >>> 16) % SAMPLED)];
  }
  sample.sort();
  const bounds = places.flatMap(place => {
    const share = place / values.length;
    const at = share * sample.length;
    const error = 1 + SURE * Math.sqrt(at * (1 - share));
    return [Math.floor(at - error), Math.ceil(at + error)];
  });
  const distinct = new Set(
    bounds.filter(at => at in sample).map(at => sample[at]),
  );
  return Float64Array.from(distinct).sort();
}

/** The values of some bins, ascending. */
function partsOf(
  values: ArrayLike<number>,
  binOf: Uint16Array,
  counts: Uint32Array,
  bins: readonly number[],
): Map<number, Float64Array> {
  const parts = new Map(bins.map(bin => [bin, new Float64Array(counts[bin])]));
  const wanted = Array.from(counts, (_, bin) => parts.get(bin));
  const filled = new Uint32Array(counts.length);
  for (let i = 0; i < values.length; i++) {
    const bin = binOf[i];
    const part = wanted[bin];
    if (part) part[filled[bin]++] = values[i];
  }
  for (const part of parts.values()) {
    const [first] = part;
    // Where a value is common it has a part of its own, which is not sorted.
    if (part.some(each => each !== first)) part.sort();
  }
  return parts;
}
