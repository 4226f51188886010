import { InputError } from '@backstage/errors';
import type { MeasurementMethod } from '../../api';
import { countInBins, quantileEdges, sortedValues, sturgesEdges } from './bins';
import {
  chiSquareTest,
  chiSquareTestAsEvidently,
  TestResult,
} from './chiSquareTest';
import {
  EMPTY_SHARE,
  jensenShannonDistance,
  kullbackLeibler,
  populationStabilityIndex,
} from './divergence';
import {
  kolmogorovSmirnovDistance,
  kolmogorovSmirnovOfHistograms,
  kolmogorovSmirnovPValue,
  LARGEST_EXACT_PRODUCT,
} from './kolmogorovSmirnov';
import { psiNoiseFloor } from './psiNoiseFloor';
import { Sides } from './readSides';
import { twoProportionTest } from './twoProportionTest';
import {
  normedByDeviation,
  populationDeviation,
  wassersteinDistance,
  wassersteinOfHistograms,
} from './wasserstein';

/**
 * What can be computed from two distributions. Names that end in `-p` are p-values: there a smaller value is worse, so their monitor
 * declares `direction: down`. `ks` is the distance D, `chi2` the statistic, `z` how many standard errors the shares are apart, and
 * `wasserstein` the distance in standard deviations of the reference.
 *
 * @public
 */
export const MEASURED_METRICS = [
  'psi',
  'kl',
  'js',
  'wasserstein',
  'ks',
  'ks-p',
  'chi2',
  'chi2-p',
  'chi2-evidently',
  'chi2-evidently-p',
  'z',
  'z-p',
] as const;

/**
 * One of {@link MEASURED_METRICS}.
 *
 * @public
 */
export type MeasuredMetric = (typeof MEASURED_METRICS)[number];

/**
 * How to put samples into bins. Sides that come in bins are compared in these.
 *
 * @public
 */
export type MeasureOptions = {
  /** How many bins, 2 to 1000; 10 where left out. Sturges' rule has its own number. */
  bins?: number;
  /** Bins of one size in the reference, the default, or of one width by Sturges' rule. */
  binning?: 'quantiles' | 'sturges';
};

/** What every measurement starts from. */
export type Given = {
  sides: Sides;
  options: MeasureOptions;
  n: number;
  m: number;
};

/** What it ends with. */
type Found = { value: number } & Omit<MeasurementMethod, 'name'>;

type Binned = {
  reference: Float64Array;
  current: Float64Array;
  method: Pick<MeasurementMethod, 'binning' | 'bins'>;
};

function binned({ sides, options }: Given): Binned {
  if (sides.shape === 'counts') {
    const { reference, current } = sides;
    const binning = sides.edges ? 'bins as sent' : 'categories as sent';
    return { reference, current, method: { binning, bins: reference.length } };
  }
  const { bins = 10, binning = 'quantiles' } = options;
  if (!Number.isInteger(bins) || bins < 2 || bins > 1_000) {
    throw new InputError(
      `bins: must be a whole number from 2 to 1000, not ${bins}.`,
    );
  }
  const edges =
    binning === 'quantiles'
      ? quantileEdges(sides.reference, bins)
      : sturgesEdges(sides.reference, sides.current);
  return {
    reference: countInBins(sides.reference, edges),
    current: countInBins(sides.current, edges),
    method: {
      binning:
        binning === 'quantiles'
          ? 'quantiles of the reference'
          : "equal width, Sturges' rule",
      bins: edges.length + 1,
    },
  };
}

function psi(given: Given): Found {
  const { reference, current, method } = binned(given);
  const filled = reference.filter(
    (count, bin) => count > 0 || current[bin] > 0,
  ).length;
  return {
    value: populationStabilityIndex(reference, current),
    ...method,
    fill: EMPTY_SHARE,
    noiseFloor: psiNoiseFloor(filled, given.n, given.m),
  };
}

function kl(given: Given): Found {
  const { reference, current, method } = binned(given);
  return {
    value: kullbackLeibler(reference, current),
    ...method,
    fill: EMPTY_SHARE,
  };
}

function js(given: Given): Found {
  const { reference, current, method } = binned(given);
  return { value: jensenShannonDistance(reference, current), ...method };
}

function assertOrdered(metric: string, sides: Sides) {
  if (sides.shape === 'counts' && !sides.edges) {
    throw new InputError(
      `${metric} needs numbers and got categories, which have no order: send samples or edges and counts, or declare psi, js or chi2.`,
    );
  }
}

function wasserstein({ sides }: Given): Found {
  assertOrdered('wasserstein', sides);
  if (sides.shape === 'samples') {
    const reference = sortedValues(sides.reference);
    const distance = wassersteinDistance(
      reference,
      sortedValues(sides.current),
    );
    return {
      value: normedByDeviation(distance, populationDeviation(reference)),
      binning: 'none',
    };
  }
  const { reference, current, edges } = sides;
  if (edges!.length !== reference.length + 1) {
    throw new InputError(
      'reference.edges: wasserstein needs both ends of every bin, one edge more than counts.',
    );
  }
  const found = wassersteinOfHistograms(edges!, reference, current);
  return {
    value: normedByDeviation(found.distance, found.deviation),
    binning: 'bins as sent',
    bins: reference.length,
  };
}

function ks({ sides, n, m }: Given): Found & { pValue: number } {
  assertOrdered('ks', sides);
  const distance =
    sides.shape === 'samples'
      ? kolmogorovSmirnovDistance(
          sortedValues(sides.reference),
          sortedValues(sides.current),
        )
      : kolmogorovSmirnovOfHistograms(sides.reference, sides.current);
  const binning = sides.shape === 'samples' ? 'none' : 'bins as sent';
  return {
    value: distance,
    binning:
      n * m > LARGEST_EXACT_PRODUCT
        ? `${binning}; p-value by the limiting distribution`
        : binning,
    ...(sides.shape === 'counts' && { bins: sides.reference.length }),
    pValue: kolmogorovSmirnovPValue(distance, n, m),
  };
}

function chiSquare(
  test: (r: Float64Array, c: Float64Array) => TestResult,
): (given: Given) => Found & { pValue: number } {
  return given => {
    const { reference, current, method } = binned(given);
    const { statistic, pValue } = test(reference, current);
    return { value: statistic, ...method, pValue };
  };
}

const chi2 = chiSquare(chiSquareTest);
const chi2AsEvidently = (given: Given) => ({
  ...chiSquare(chiSquareTestAsEvidently)(given),
  fill: EMPTY_SHARE,
});

/** How many of a side are of the first kind, of the two that there are. */
function firstOfTwo({ sides }: Given): [reference: number, current: number] {
  if (sides.shape === 'samples') {
    const first = sides.reference[0];
    const second = [sides.reference, sides.current]
      .map(values => values.find(value => value !== first))
      .find(value => value !== undefined);
    const counted = [sides.reference, sides.current].map(values => {
      let count = 0;
      for (const value of values) {
        if (value === first) count += 1;
        else if (value !== second) throw threeValues();
      }
      return count;
    });
    return [counted[0], counted[1]];
  }
  if (sides.reference.length > 2) throw threeValues();
  return [sides.reference[0], sides.current[0]];
}

function threeValues() {
  return new InputError(
    'z compares the share of one of two values, and there are more than two: declare psi, js or chi2.',
  );
}

function z(given: Given): Found & { pValue: number } {
  const [reference, current] = firstOfTwo(given);
  const { statistic, pValue } = twoProportionTest(
    { count: reference, of: given.n },
    { count: current, of: given.m },
  );
  // Which of the two values is counted is arbitrary, and with it the sign.
  return { value: Math.abs(statistic), bins: 2, pValue };
}

/** The p-value of a test in place of its statistic. */
function pValueOf(
  test: (given: Given) => Found & { pValue: number },
): (given: Given) => Found {
  return given => {
    const { pValue, ...found } = test(given);
    return { ...found, value: pValue };
  };
}

/** How each is computed. */
export const MEASURES: Record<MeasuredMetric, (given: Given) => Found> = {
  psi,
  kl,
  js,
  wasserstein,
  ks,
  'ks-p': pValueOf(ks),
  chi2,
  'chi2-p': pValueOf(chi2),
  'chi2-evidently': chi2AsEvidently,
  'chi2-evidently-p': pValueOf(chi2AsEvidently),
  z,
  'z-p': pValueOf(z),
};
