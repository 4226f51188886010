export * from './OutcomesCard';
