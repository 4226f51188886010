/**
 * Teaches the catalog the kinds AIProduct, Model, Dataset and Guardrail.
 *
 * @packageDocumentation
 */
export { catalogModuleAiGovernance as default } from './module';
export * from './AiGovernanceEntitiesProcessor';
