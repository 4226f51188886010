export * from './LineageCard';
export * from './lineageView';
