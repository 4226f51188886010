export * from './bins';
export * from './chiSquareDistribution';
export * from './chiSquareTest';
export {
  EMPTY_SHARE,
  jensenShannonDistance,
  kullbackLeibler,
  populationStabilityIndex,
} from './divergence';
export * from './kolmogorovSmirnov';
export * from './measure';
export { MEASURED_METRICS } from './measures';
export type { MeasuredMetric, MeasureOptions } from './measures';
export * from './psiNoiseFloor';
export { asMeasuredSide } from './readSides';
export type { MeasuredSide } from './readSides';
export * from './twoProportionTest';
export * from './wasserstein';
