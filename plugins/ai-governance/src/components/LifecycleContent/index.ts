export * from './LifecycleContent';
