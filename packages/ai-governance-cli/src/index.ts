/**
 * The command line of AI governance, and what it finds as data.
 *
 * @packageDocumentation
 */
export { main } from './main';
export { run } from './cli';
export type { CommandHost, ExitCode } from './CommandHost';
export { findFiles, lint } from './lint';
export type {
  FoundFiles,
  LintOptions,
  LintProblem,
  LintReport,
  LintRule,
  UnreadableInput,
} from './lint';
