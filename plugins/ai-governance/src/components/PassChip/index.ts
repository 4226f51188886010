export * from './PassChip';
export * from './passOf';
