import vectors from './__fixtures__/numeric-vectors.json';
import { countInBins, quantileEdges, sturgesEdges } from './bins';
import { chiSquareQuantile, chiSquareSurvival } from './chiSquareDistribution';
import { chiSquareTest, chiSquareTestAsEvidently } from './chiSquareTest';
import {
  jensenShannonDistance,
  kullbackLeibler,
  populationStabilityIndex,
} from './divergence';
import { measure } from './measure';
import { psiNoiseFloor } from './psiNoiseFloor';
import { twoProportionTest } from './twoProportionTest';
import { populationDeviation } from './wasserstein';

/** To a billionth of the value, and of 1 where that is smaller. */
function expectEqual(actual: number, expected: number) {
  const allowed = 1e-9 * Math.min(1, Math.abs(expected) || 1);
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(allowed);
}

const { V1, V2, V3, V4, V5, V6, V7, V8b } = vectors;
const samples = (values: number[]) => ({ samples: values });
const counts = (values: number[]) => ({
  edges: values.slice(1).map((_, index) => index),
  counts: values,
});
const upTo = (n: number, value: (i: number) => number) =>
  Array.from({ length: n }, (_, i) => value(i));

it('V1: shifted shares', () => {
  expectEqual(populationStabilityIndex(V1.ref, V1.cur), V1.psi);
  expectEqual(kullbackLeibler(V1.ref, V1.cur), V1.kl_rc);
  expectEqual(kullbackLeibler(V1.cur, V1.ref), V1.kl_cr);
  expectEqual(jensenShannonDistance(V1.ref, V1.cur), V1.jsDist_e);
  expectEqual(jensenShannonDistance(V1.ref, V1.cur) ** 2, V1.jsDiv);
  for (const [test, { x2, df, p }] of [
    [chiSquareTest, V1.chi2],
    [chiSquareTestAsEvidently, V1.chi2Evidently],
  ] as const) {
    const { statistic, degrees, pValue } = test(V1.ref, V1.cur);
    expectEqual(statistic, x2);
    expect(degrees).toBe(df);
    expectEqual(pValue, p);
  }
});

it('V2: identical sides', () => {
  expect(populationStabilityIndex(V1.ref, V1.ref)).toBe(V2.psi);
  expect(jensenShannonDistance(V1.ref, V1.ref)).toBe(V2.js);
  expect(chiSquareTest(V1.ref, V1.ref)).toEqual({
    statistic: V2.chi2.x2,
    degrees: V2.chi2.df,
    pValue: V2.chi2.p,
  });
});

it('V3: an empty share', () => {
  expectEqual(populationStabilityIndex(V3.ref, V3.cur), V3.psi_evid);
  expectEqual(populationStabilityIndex(V3.ref, V3.cur, 1e-6), V3.psi_eps1e6);
  expectEqual(jensenShannonDistance(V3.ref, V3.cur), V3.jsDist_e);
});

describe.each([
  ['V4', V4, upTo(10, i => i + 1), upTo(10, i => i + 3)],
  ['V5', V5, upTo(100, i => i), upTo(100, i => 1.1 * i + 5)],
] as const)('%s: samples', (_, expected, reference, current) => {
  const of = (metric: string) =>
    measure(metric, {}, samples(reference), samples(current)).value;

  it('Kolmogorov–Smirnov', () => {
    expectEqual(of('ks'), expected.D);
    expectEqual(of('ks-p'), expected.p_exact);
  });

  it('Wasserstein', () => {
    expectEqual(populationDeviation(reference), expected.sd);
    expectEqual(of('wasserstein'), expected.Wn);
    expectEqual(of('wasserstein') * expected.sd, expected.W);
  });
});

it('V5: bins', () => {
  const reference = upTo(100, i => i);
  const current = upTo(100, i => 1.1 * i + 5);
  const deciles = quantileEdges(reference, 10);
  V5.q10.edges.forEach((edge, index) => expectEqual(deciles[index], edge));
  expect([...countInBins(reference, deciles)]).toEqual(V5.q10.ref);
  expect([...countInBins(current, deciles)]).toEqual(V5.q10.cur);
  const widths = sturgesEdges(reference, current);
  expect(widths).toHaveLength(V5.sturges.nb - 1);
  expect([...countInBins(reference, widths)]).toEqual(V5.sturges.ref);
  expect([...countInBins(current, widths)]).toEqual(V5.sturges.cur);

  const both = [samples(reference), samples(current)] as const;
  expectEqual(measure('psi', {}, ...both).value, V5.q10.psi);
  const sturges = { binning: 'sturges' } as const;
  expectEqual(measure('psi', sturges, ...both).value, V5.sturges.psi);
  expectEqual(measure('js', sturges, ...both).value, V5.sturges.js_e);
});

it('V6: two proportions', () => {
  const { statistic, pValue } = twoProportionTest(
    { count: 30, of: 100 },
    { count: 45, of: 100 },
  );
  expectEqual(statistic, V6.z);
  expectEqual(pValue, V6.p);
  const shares = [
    { categories: { yes: 30, no: 70 } },
    { categories: { no: 55, yes: 45 } },
  ] as const;
  expectEqual(measure('z', {}, ...shares).value, -V6.z);
  expectEqual(measure('z-p', {}, ...shares).value, V6.p);
});

it('V7: the noise floor', () => {
  expectEqual(chiSquareQuantile(0.95, 9), V7.df9_95);
  expectEqual(chiSquareSurvival(V7.df9_95, 9), V7.chk);
  for (const { n, p95 } of V7.noise95) {
    expectEqual(psiNoiseFloor(10, n, n), p95);
  }
});

it.each(V8b)('V8: shares of a quarter each beside $q', ({ q, psi, jse }) => {
  const both = [
    counts([100, 100, 100, 100]),
    counts(q.map(share => Math.round(share * 400))),
  ] as const;
  expectEqual(measure('psi', {}, ...both).value, psi);
  expectEqual(measure('js', {}, ...both).value, jse);
});
