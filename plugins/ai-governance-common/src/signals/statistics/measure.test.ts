import { InputError } from '@backstage/errors';
import fc from 'fast-check';
import { countInBins } from './bins';
import { kolmogorovSmirnovPValue } from './kolmogorovSmirnov';
import { measure } from './measure';
import { MEASURED_METRICS, MeasureOptions } from './measures';
import { asMeasuredSide, MeasuredSide } from './readSides';

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const values = fc.array(value, { minLength: 1, maxLength: 60 });
const counted = fc.integer({ min: 0, max: 5_000 });
const isFilled = (counts: readonly number[]) => counts.some(each => each > 0);
const histograms = fc
  .uniqueArray(fc.integer({ min: -999, max: 999 }), {
    minLength: 2,
    maxLength: 12,
  })
  .chain(edges => {
    const ascending = [...edges].sort((a, b) => a - b);
    const counts = fc
      .array(counted, {
        minLength: edges.length - 1,
        maxLength: edges.length - 1,
      })
      .filter(isFilled);
    return fc.tuple(counts, counts).map(
      ([r, c]) =>
        [
          { edges: ascending, counts: r },
          { edges: ascending, counts: c },
        ] as const,
    );
  });
const categories = fc
  .dictionary(fc.string(), counted, { minKeys: 1, maxKeys: 8 })
  .filter(side => isFilled(Object.values(side)))
  .map(side => ({ categories: side }));
const sampled = values.map(each => ({ samples: each }));
const sides: fc.Arbitrary<readonly [MeasuredSide, MeasuredSide]> = fc.oneof(
  fc.tuple(sampled, sampled),
  fc.tuple(categories, categories),
  histograms,
);
const metrics = fc.constantFrom(...MEASURED_METRICS);
const options: fc.Arbitrary<MeasureOptions> = fc.record(
  {
    bins: fc.integer({ min: 2, max: 50 }),
    binning: fc.constantFrom('quantiles' as const, 'sturges' as const),
  },
  { requiredKeys: [] },
);

function tried(...args: Parameters<typeof measure>) {
  try {
    return measure(...args);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return undefined;
  }
}

describe('whatever is compared', () => {
  it('is a number in its range, with how it came about, or is refused', () => {
    fc.assert(
      fc.property(metrics, options, sides, (metric, how, both) => {
        const found = tried(metric, how, ...both);
        if (!found) return;
        expect(Number.isFinite(found.value)).toBe(true);
        expect(found.method.name).toBe(metric);
        expect(found.sampleSize).toBeGreaterThan(0);
        if (metric !== 'kl') expect(found.value).toBeGreaterThanOrEqual(0);
        if (metric.endsWith('-p') || metric === 'ks') {
          expect(found.value).toBeLessThanOrEqual(1);
        }
        if (metric === 'js') {
          expect(found.value).toBeLessThanOrEqual(Math.sqrt(Math.LN2) + 1e-12);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('shows no difference from itself', () => {
    fc.assert(
      fc.property(metrics, options, sides, (metric, how, [side]) => {
        const found = tried(metric, how, side, side);
        if (!found || metric.startsWith('chi2-evidently')) return;
        expect(found.value).toBeCloseTo(metric.endsWith('-p') ? 1 : 0, 9);
      }),
    );
  });

  it('is the same both ways where the metric is symmetric', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('psi', 'js', 'chi2', 'chi2-p', 'ks', 'ks-p', 'z'),
        fc.oneof(histograms, fc.tuple(categories, categories)),
        (metric, [r, c]) => {
          const there = tried(metric, {}, r, c);
          if (!there) return;
          const back = measure(metric, {}, c, r);
          expect(back.value).toBeCloseTo(there.value, 8);
          expect(back.sampleSize).toBe(there.sampleSize);
        },
      ),
    );
  });

  it('does not depend on the order of the values', () => {
    fc.assert(
      fc.property(
        metrics,
        values,
        values,
        fc.infiniteStream(fc.nat()),
        (metric, r, c, picks) => {
          const shuffled = (each: number[]) => {
            const rest = [...each];
            return each.map(
              () => rest.splice(picks.next().value % rest.length, 1)[0],
            );
          };
          const once = tried(metric, {}, { samples: r }, { samples: c });
          const again = tried(
            metric,
            {},
            { samples: shuffled(r) },
            { samples: shuffled(c) },
          );
          expect(again).toEqual(once);
        },
      ),
    );
  });
});

it('a shift is as long as it is: Wasserstein in deviations of the reference, and D by rank alone', () => {
  const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), {
    minLength: 2,
    maxLength: 80,
  });
  fc.assert(
    fc.property(numbers, fc.integer({ min: 1, max: 500 }), (r, shift) => {
      fc.pre(new Set(r).size > 1);
      const side = { samples: r };
      const moved = { samples: r.map(each => each + shift) };
      const mean = r.reduce((a, b) => a + b, 0) / r.length;
      const deviation = Math.sqrt(
        r.reduce((a, b) => a + (b - mean) ** 2, 0) / r.length,
      );
      const { value: distance } = measure('wasserstein', {}, side, moved);
      expect(distance).toBeCloseTo(shift / deviation, 9);
      const stretch = ({ samples }: { samples: number[] }) => ({
        samples: samples.map(each => Math.exp(each / 300)),
      });
      expect(measure('ks', {}, stretch(side), stretch(moved)).value).toBe(
        measure('ks', {}, side, moved).value,
      );
    }),
  );
});

it('histograms of many narrow bins say what their values say', () => {
  const r = Array.from({ length: 400 }, (_, i) => (i * 7) % 100);
  const c = Array.from({ length: 400 }, (_, i) => ((i * 7) % 80) + 20);
  const edges = Array.from({ length: 1_202 }, (_, i) => (i - 1) / 10);
  const histogramOf = (all: number[]) => ({
    edges,
    counts: edges
      .slice(1)
      .map((high, bin) => all.filter(x => x > edges[bin] && x <= high).length),
  });
  for (const metric of ['ks', 'ks-p', 'wasserstein']) {
    const exact = measure(metric, {}, { samples: r }, { samples: c });
    const close = measure(metric, {}, histogramOf(r), histogramOf(c));
    expect(close.value).toBeCloseTo(exact.value, 3);
    expect(close.sampleSize).toBe(400);
  }
});

it('an exact p-value of D is the share of all orders that are so far apart', () => {
  /** Every order of n and m values, one by one. */
  function shareOfOrders(n: number, m: number, distance: number) {
    let far = 0;
    let all = 0;
    const walk = (i: number, j: number, largest: number) => {
      const now = Math.max(largest, Math.abs(i / n - j / m));
      if (i === n && j === m) {
        all += 1;
        if (now > distance - 1e-9) far += 1;
        return;
      }
      if (i < n) walk(i + 1, j, now);
      if (j < m) walk(i, j + 1, now);
    };
    walk(0, 0, 0);
    return far / all;
  }
  for (const [n, m] of [
    [1, 1],
    [2, 3],
    [5, 5],
    [4, 7],
    [8, 6],
  ]) {
    for (let units = 1; units <= n * m; units++) {
      const distance = units / (n * m);
      expect(kolmogorovSmirnovPValue(distance, n, m)).toBeCloseTo(
        shareOfOrders(n, m, distance),
        12,
      );
    }
  }
});

it('the limiting distribution takes over without a jump', () => {
  for (const [n, m] of [
    [3_162, 3_162],
    [100, 100_000],
  ]) {
    for (const distance of [0.02, 0.03, 0.04, 0.1, 0.15]) {
      const exact = kolmogorovSmirnovPValue(distance, n, m);
      const limiting = kolmogorovSmirnovPValue(distance, n + 1, m + 101);
      expect(Math.abs(limiting - exact)).toBeLessThan(0.01);
    }
  }
});

describe('what is wrong is named with its place', () => {
  const edges = [0, 1, 2];
  const good = { edges, counts: [5, 5] };
  it.each<[string, string, MeasuredSide, MeasuredSide]>([
    ['current.counts[1]', 'psi', good, { edges, counts: [1, NaN] }],
    ['current.counts[1]', 'psi', good, { edges, counts: [1, -1] }],
    ['reference.counts[0]', 'psi', { edges, counts: [0.5, 1] }, good],
    ['current.counts', 'psi', good, { edges, counts: [0, 0] }],
    ['current.counts', 'psi', good, { edges, counts: [1, 2, 3, 4] }],
    ['reference.edges', 'psi', { edges, counts: [] }, good],
    ['current.edges[2]', 'psi', good, { edges: [0, 1, 3], counts: [1, 1] }],
    ['reference.edges[1]', 'psi', { edges: [1, 1, 2], counts: [1, 1] }, good],
    ['current.edges', 'psi', good, { edges: [0, 1], counts: [1] }],
    ['reference.samples', 'ks', { samples: [] }, { samples: [1] }],
    [
      'current.samples[2]',
      'ks',
      { samples: [1] },
      { samples: [1, 2, Infinity] },
    ],
    [
      'current.categories.b',
      'chi2',
      { categories: { a: 1 } },
      { categories: { a: 1, b: -2 } },
    ],
    [
      'reference.categories',
      'chi2',
      { categories: {} },
      { categories: { a: 1 } },
    ],
    [
      'reference.edges',
      'wasserstein',
      { edges: [1], counts: [1, 1] },
      { edges: [1], counts: [1, 1] },
    ],
  ])('%s in %s', (path, metric, reference, current) => {
    expect(() => measure(metric, {}, reference, current)).toThrow(InputError);
    expect(() => measure(metric, {}, reference, current)).toThrow(`${path}:`);
  });

  it('sides of different shapes, metrics that need more, and numbers of bins', () => {
    const threeKinds = { categories: { a: 1, b: 2, c: 3 } };
    expect(() => measure('psi', {}, good, { samples: [1] })).toThrow(
      'reference has edges and current has samples',
    );
    expect(() => measure('ks', {}, threeKinds, threeKinds)).toThrow(
      'ks needs numbers and got categories',
    );
    expect(() => measure('z', {}, threeKinds, threeKinds)).toThrow(
      'there are more than two',
    );
    expect(() => measure('auc', {}, good, good)).toThrow(
      '"auc" cannot be computed from distributions; psi, kl,',
    );
    for (const bins of [1, 2.5, 1_001, NaN]) {
      expect(() =>
        measure('psi', { bins }, { samples: [1] }, { samples: [1] }),
      ).toThrow('bins: must be a whole number from 2 to 1000');
    }
  });
});

it('what has not the shape of a side is named with its place', () => {
  for (const side of [
    null,
    3,
    'samples',
    [],
    {},
    { edges: [1] },
    { samples: [1], counts: [1] },
  ]) {
    expect(() => asMeasuredSide(side, 'current')).toThrow('current: must be {');
  }
  expect(() => asMeasuredSide({ samples: '1' }, 'current')).toThrow(
    'current.samples: must be a list of at most 1000000 numbers.',
  );
  expect(() => asMeasuredSide({ categories: [1] }, 'reference')).toThrow(
    'reference.categories: must say how often',
  );
  const texts = asMeasuredSide({ samples: [1, '2', null] }, 'current');
  expect(() => measure('ks', {}, { samples: [1] }, texts)).toThrow(
    'current.samples[1]: must be a finite number, not "2".',
  );
  let deep: unknown = 1;
  for (let level = 0; level < 50_000; level++) deep = [deep];
  const nested = asMeasuredSide({ samples: [deep] }, 'current');
  expect(() => measure('ks', {}, { samples: [1] }, nested)).toThrow(
    'current.samples[0]: must be a finite number, not ',
  );
});

it('a category that one side lacks was counted 0 times there', () => {
  const without = measure(
    'psi',
    {},
    { categories: { a: 50, b: 50 } },
    { categories: { b: 60, c: 40, __proto__x: 0 } },
  );
  const written = measure(
    'psi',
    {},
    { categories: { a: 50, b: 50, c: 0, __proto__x: 0 } },
    { categories: { a: 0, b: 60, c: 40 } },
  );
  expect(without).toEqual(written);
});

it('each value is in the first bin whose edge it does not exceed, however edges are spread', () => {
  const number = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: -2, max: 2, noNaN: true }),
    fc.integer({ min: -5, max: 5 }),
  );
  fc.assert(
    fc.property(
      fc.uniqueArray(number, { minLength: 0, maxLength: 40 }),
      fc.array(number, { maxLength: 60 }),
      (some, others) => {
        const edges = [...new Set(some.map(each => each + 0))].sort(
          (a, b) => a - b,
        );
        const all = [...others, ...edges];
        const counts = new Array(edges.length + 1).fill(0);
        for (const each of all) {
          const bin = edges.findIndex(edge => each <= edge);
          counts[bin < 0 ? edges.length : bin] += 1;
        }
        expect([...countInBins(all, edges)]).toEqual(counts);
      },
    ),
    { numRuns: 1_000 },
  );
});

it('a constant feature that changes is seen, whichever way', () => {
  const constant = { samples: new Array(500).fill(5) };
  for (const other of [3, 7]) {
    const { value: index } = measure('psi', {}, constant, {
      samples: new Array(500).fill(other),
    });
    expect(index).toBeGreaterThan(1);
  }
  expect(measure('psi', {}, constant, constant).value).toBe(0);
});

it('a million values need neither a deep stack nor a long wait', () => {
  const r = new Float64Array(1_000_000).map((_, i) => (i * 7919) % 1_000_003);
  const c = r.map(each => each * 1.01);
  for (const metric of ['psi', 'js', 'ks', 'ks-p', 'wasserstein', 'chi2-p']) {
    const found = measure(metric, {}, { samples: r }, { samples: c });
    expect(found.sampleSize).toBe(1_000_000);
  }
  expect(
    measure('psi', {}, { samples: r }, { samples: c }).method,
  ).toMatchObject({
    bins: 10,
    fill: 0.0001,
    binning: 'quantiles of the reference',
  });
});
