/**
 * What backend modules and the command line share.
 *
 * @packageDocumentation
 */
export * from './loadRequirementSets';
export * from './readRequirementSetOptions';
export * from './permissions/rules';
export * from './events/decisionEvent';
