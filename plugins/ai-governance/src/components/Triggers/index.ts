export * from './MutesCard';
export * from './TriggersCard';
export * from './TriggerItem';
export * from './useTriggers';
