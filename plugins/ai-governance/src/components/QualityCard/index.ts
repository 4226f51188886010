export * from './QualityCard';
