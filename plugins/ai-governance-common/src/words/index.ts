export * from './durations';
export * from './figures';
export * from './inWords';
