export * from './aiGovernanceApiRef';
export * from './useEntityStatus';
export * from './useLoaded';
