export * from './LoadedCard';
export * from './Refusal';
