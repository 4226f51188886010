export * from './PurposeCard';
