export * from './LifecycleCard';
