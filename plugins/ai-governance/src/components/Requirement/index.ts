export * from './attestationEnd';
export * from './OverrideNote';
export * from './RequirementItem';
export * from './resultCounts';
export * from './SourceLink';
