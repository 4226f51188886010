export * from './EvaluationsCard';
