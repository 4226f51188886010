export * from './ModelVersionCard';
