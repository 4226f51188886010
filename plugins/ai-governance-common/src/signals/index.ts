export * from './DriftStatus';
