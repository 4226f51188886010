/**
 * The governance backend.
 *
 * @packageDocumentation
 */
export { aiGovernancePlugin as default } from './plugin';
