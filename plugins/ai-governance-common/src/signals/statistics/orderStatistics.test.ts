import fc from 'fast-check';
import { quantile, quantileEdges, sortedValues } from './bins';
import { orderStatistics } from './orderStatistics';

const value = fc.oneof(
  fc.double({ noNaN: true }),
  fc.double({ min: -2, max: 2, noNaN: true }),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(-0, 0, Number.MIN_VALUE, -Number.MIN_VALUE, 2 ** -1_040),
);

/** Ways of making many values of few. */
const ARRANGEMENTS: Array<(few: number[], size: number) => number[]> = [
  (few, size) => Array.from({ length: size }, (_, i) => few[i % few.length]),
  (few, size) =>
    Array.from({ length: size }, (_, i) => few[((i * few.length) / size) | 0]),
  // Around each of them, so that nearly all differ.
  (few, size) =>
    Array.from(
      { length: size },
      (_, i) => few[i % few.length] + Math.sin(i * i) / 1_000,
    ),
  (few, size) =>
    Array.from({ length: size }, (_, i) =>
      i < size - few.length ? 7 : few[size - 1 - i],
    ),
  (few, size) =>
    Array.from({ length: size }, (_, i) => Math.abs(i - size / 2) + few[0]),
];
const many = fc
  .tuple(
    fc.array(value, { minLength: 1, maxLength: 400 }),
    fc.integer({ min: 10_001, max: 40_000 }),
    fc.constantFrom(...ARRANGEMENTS),
    fc.constantFrom('as made', 'ascending', 'descending'),
  )
  .map(([few, size, arrange, order]) => {
    const made = Float64Array.from(arrange(few, size), each =>
      Number.isNaN(each) ? 0 : each,
    );
    if (order === 'as made') return made;
    return order === 'ascending' ? made.sort() : made.sort().reverse();
  });
const few = fc.array(value, { maxLength: 80 });

/** Zeros of either sign are one value. */
function plain(values: Iterable<number>) {
  return Array.from(values, each => each + 0);
}

it('finds what a sort finds, at any place', () => {
  fc.assert(
    fc.property(
      fc.oneof(few, many),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }),
      (values, shares) => {
        const places = shares
          .sort((a, b) => a - b)
          .map(share => Math.floor(share * (values.length - 1)))
          .filter(place => place >= 0);
        const ascending = sortedValues(values);
        expect(plain(orderStatistics(values, places))).toEqual(
          plain(places.map(place => ascending[place])),
        );
      },
    ),
    { numRuns: 300 },
  );
});

it('leaves the values as they are', () => {
  const values = Float64Array.from({ length: 20_000 }, (_, i) => Math.sin(i));
  const before = values.slice();
  orderStatistics(values, [0, 10_000, 19_999]);
  expect(values).toEqual(before);
});

it('is exact where the sample misleads, too', () => {
  const size = 50_000;
  const looked = new Set<number>();
  const watched = new Proxy(new Array<number>(size).fill(1), {
    get(target, key) {
      if (typeof key === 'string' && key !== 'length') looked.add(Number(key));
      return Reflect.get(target, key);
    },
  });
  orderStatistics(watched, [0]);
  const sample = new Set([...looked].slice(0, Math.floor(size / 16)));
  // What the sample holds is less than everything else.
  const values = Float64Array.from({ length: size }, (_, i) =>
    sample.has(i) ? i : size + Math.cos(i) * i,
  );
  const places = Array.from({ length: 99 }, (_, k) => (k + 1) * 500);
  const ascending = sortedValues(values);
  expect([...orderStatistics(values, places)]).toEqual(
    places.map(place => ascending[place]),
  );
});

it('edges are those of the quantiles of all values ascending, to the last bit', () => {
  const finite = fc
    .oneof(fc.array(value, { minLength: 1, maxLength: 80 }), many)
    .map(values =>
      Array.from(values, each => (Math.abs(each) < 1e300 ? each : 1)),
    );
  fc.assert(
    fc.property(finite, fc.integer({ min: 2, max: 60 }), (values, bins) => {
      const ascending = sortedValues(values);
      const quantiles = Array.from({ length: bins - 1 }, (_, k) =>
        quantile(ascending, (k + 1) / bins),
      );
      const expected = [...new Set(quantiles)];
      const edges = [...quantileEdges(values, bins)];
      const [first] = edges;
      // A bin below the smallest value, where that one is an edge.
      if (expected[0] === ascending[0]) {
        expect(first).toBeLessThan(ascending[0]);
        edges.shift();
      }
      expect(edges).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});
