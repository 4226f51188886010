export * from './DatasetFactsCard';
