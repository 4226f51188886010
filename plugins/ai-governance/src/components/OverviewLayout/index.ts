export * from './OverviewLayout';
