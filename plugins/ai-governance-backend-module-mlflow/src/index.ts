/**
 * Signals for AI governance from the MLflow tracking server.
 *
 * @packageDocumentation
 */
export { aiGovernanceModuleMlflow as default } from './module';
