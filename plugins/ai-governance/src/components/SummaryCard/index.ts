export * from './SummaryCard';
