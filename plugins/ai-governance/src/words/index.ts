export * from './dates';
export * from './durations';
export * from './figures';
export * from './inWords';
export * from './riskIds';
