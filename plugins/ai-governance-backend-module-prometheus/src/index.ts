/**
 * Signals for AI governance from Prometheus range queries.
 *
 * @packageDocumentation
 */
export { aiGovernanceModulePrometheus as default } from './module';
