export * from './ModelTextCard';
