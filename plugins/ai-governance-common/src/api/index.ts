export * from './entityStatus';
export * from './AiGovernanceClient';
