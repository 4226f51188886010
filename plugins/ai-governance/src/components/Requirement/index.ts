export * from './attestationEnd';
export * from './RequirementItem';
export * from './resultCounts';
export * from './SourceLink';
