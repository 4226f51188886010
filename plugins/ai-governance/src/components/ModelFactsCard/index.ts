export * from './ModelFactsCard';
