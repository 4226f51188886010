export * from './aiGovernanceApiRef';
export * from './pollWhileVisible';
export * from './useChainSignals';
export * from './useEntityStatus';
export * from './useLoaded';
export * from './useSeries';
