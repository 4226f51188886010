/**
 * What backend modules and the command line share.
 *
 * @packageDocumentation
 */
export * from './loadRequirementSets';
export * from './readRequirementSetOptions';
