/** Steps of the ruler. */
const STEPS = 1_024;

/**
 * Tells the bin of values: the first whose upper end a value does not exceed. A ruler of even steps over the edges tells for each value
 * the few bins that it can be in, so that a million values take hardly longer than to read them, however many edges there are.
 */
export class BinRuler {
  /** One more than edges. */
  readonly bins: number;
  private readonly least: number;
  private readonly greatest: number;
  private readonly scale: number;
  /** How many edges lie below each step. */
  private readonly below = new Int32Array(STEPS + 1);

  /** @param edges - inner edges, growing */
  constructor(private readonly edges: Float64Array) {
    const last = edges.length;
    this.bins = last + 1;
    this.least = edges[0];
    this.greatest = edges[last - 1];
    const exact = (STEPS - 1) / (this.greatest - this.least);
    // Edges so close or so far apart that it cannot be computed are all on the first step.
    this.scale = Number.isFinite(exact) ? exact : 0;
    // A step grows with the value, whatever is rounded: edges of lower steps are below it, edges of higher ones are not.
    const { below } = this;
    for (let i = 0; i < last && this.greatest > this.least; i++) {
      below[(((edges[i] - this.least) * this.scale) | 0) + 1] = i + 1;
    }
    for (let step = 1; step <= STEPS; step++) {
      if (below[step] < below[step - 1]) below[step] = below[step - 1];
    }
  }

  binOf(value: number): number {
    if (!(value > this.least)) return 0;
    if (value > this.greatest) return this.edges.length;
    const step = ((value - this.least) * this.scale) | 0;
    let low = this.below[step];
    let high = this.below[step + 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value <= this.edges[middle]) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
