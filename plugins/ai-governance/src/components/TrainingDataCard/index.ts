export * from './TrainingDataCard';
