export { lint } from './lint';
export type { LintOptions } from './lint';
export type { LintProblem } from './LintProblem';
export type { LintReport } from './LintReport';
export type { LintRule } from './lintRules';
export { findFiles, shownPath, unreadableInput } from './findFiles';
export type { FoundFiles, UnreadableInput } from './findFiles';
export { readSource } from './readSource';
