/**
 * Governance of AI products on Backstage's entity pages.
 *
 * @packageDocumentation
 */
export { aiGovernanceFeatures as default, aiGovernancePlugin } from './plugin';
export * from './catalogMaps';
export * from './catalogModules';
export { aiGovernanceApiRef } from './api';
