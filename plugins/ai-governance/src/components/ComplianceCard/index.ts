export * from './ComplianceCard';
export * from './complianceView';
export * from './StateBar';
