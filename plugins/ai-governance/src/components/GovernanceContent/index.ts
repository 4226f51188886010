export * from './GovernanceContent';
export { queryOf } from './checklistFilters';
