export * from './RiskCard';
