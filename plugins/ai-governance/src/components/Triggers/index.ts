export * from './MutesCard';
export * from './TriggersCard';
