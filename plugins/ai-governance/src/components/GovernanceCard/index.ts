export * from './GovernanceCard';
export * from './StatusCard';
