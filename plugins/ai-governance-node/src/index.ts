/**
 * What backend modules and the command line share.
 *
 * @packageDocumentation
 */
export * from './loadRequirementSets';
export * from './readRequirementSetOptions';
export * from './permissions/rules';
export * from './events/decisionEvent';
export * from './events/driftEvent';
export * from './signals/SignalSource';
export * from './signals/signalSourcesExtensionPoint';
export * from './signals/readSourceEndpoint';
export * from './signals/readSourceJson';
export * from './signals/SourceError';
