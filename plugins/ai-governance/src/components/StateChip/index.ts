export * from './StateChip';
export * from './stateLooks';
export * from './severityOf';
