import {
  countInBins,
  kolmogorovSmirnovDistance,
  kolmogorovSmirnovPValue,
  measure,
  quantileEdges,
  sortedValues,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Measurement, measureInTurns } from './measure';

const VALUES = 1_000_000;

/** Normally distributed values, the same in every run. */
function normalValues(seed: number, mean: number): Float64Array {
  let state = seed;
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return Float64Array.from(
    { length: VALUES },
    () =>
      mean +
      Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
  );
}

/** What anybody would write who only bins: for each value the first edge that it does not exceed. */
function plainBins(
  values: ArrayLike<number>,
  edges: Float64Array,
): Float64Array {
  const counts = new Float64Array(edges.length + 1);
  for (let i = 0; i < values.length; i++) {
    let bin = 0;
    while (bin < edges.length && values[i] > edges[bin]) bin += 1;
    counts[bin] += 1;
  }
  return counts;
}

function plainSort(values: Float64Array): Float64Array {
  return values.slice().sort();
}

/** A statistic and the plain loop beside it, nanoseconds for one comparison of a million values with a million. */
export type StatisticsFigures = Array<{
  name: string;
  ours: Measurement;
  plain: Measurement;
  plainName: string;
}>;

/** PSI and KS beside typed-array loops that only bin or only sort the same values. */
export async function measureStatistics(): Promise<StatisticsFigures> {
  const reference = normalValues(1, 0);
  const current = normalValues(2, 0.1);
  const edges = quantileEdges(reference, 10);
  const sides = [{ samples: reference }, { samples: current }] as const;
  const parsed = [
    { samples: Array.from(reference) },
    { samples: Array.from(current) },
  ] as const;
  const pairs = [
    {
      name: 'binning by given edges, both sides',
      ours: () => [countInBins(reference, edges), countInBins(current, edges)],
      plainName: 'a loop that only bins both sides',
      plain: () => [plainBins(reference, edges), plainBins(current, edges)],
    },
    {
      name: 'psi from samples: checked, deciles of the reference, noise floor',
      ours: () => measure('psi', {}, ...sides),
      plainName: 'a loop that is given the edges and only bins both sides',
      plain: () => [plainBins(reference, edges), plainBins(current, edges)],
    },
    {
      name: 'psi from samples as JSON has them, in plain arrays',
      ours: () => measure('psi', {}, ...parsed),
      plainName: 'the same loop over the same plain arrays',
      plain: () => parsed.map(({ samples }) => plainBins(samples, edges)),
    },
    {
      name: 'ks: D and p-value of sorted sides',
      ours: () => {
        const distance = kolmogorovSmirnovDistance(
          sortedValues(reference),
          sortedValues(current),
        );
        return kolmogorovSmirnovPValue(distance, VALUES, VALUES);
      },
      plainName: 'sort both sides',
      plain: () => [plainSort(reference), plainSort(current)],
    },
    {
      name: 'ks from samples: checked',
      ours: () => measure('ks', {}, ...sides),
      plainName: 'sort both sides',
      plain: () => [plainSort(reference), plainSort(current)],
    },
  ];
  const figures = await measureInTurns(
    pairs
      .flatMap(({ ours, plain }) => [ours, plain])
      .map(run => ({ run, operations: 1, rounds: 7, warmUpMs: 500 })),
  );
  return pairs.map(({ name, plainName }, index) => ({
    name,
    plainName,
    ours: figures[2 * index],
    plain: figures[2 * index + 1],
  }));
}

/** Prints what {@link measureStatistics} found. */
export async function printStatistics(
  print: (line: string) => void,
): Promise<void> {
  print(
    'A million values beside a million, on one core, and a plain loop beside it',
  );
  const milliseconds = ({ median, fastest, slowest }: Measurement) =>
    `${(median / 1e6).toFixed(1)} ms (${(fastest / 1e6).toFixed(1)} to ${(
      slowest / 1e6
    ).toFixed(1)})`;
  for (const { name, plainName, ours, plain } of await measureStatistics()) {
    print(`  ${name}: ${milliseconds(ours)}`);
    print(
      `    ${plainName}: ${milliseconds(plain)}   ${(
        ours.median / plain.median
      ).toFixed(2)} times`,
    );
  }
}
