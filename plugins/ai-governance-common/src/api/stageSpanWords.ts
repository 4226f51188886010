import type { StageSpan } from './entityHistory';

/**
 * How a version came to a stage as people read it, in pages and in what they take along.
 *
 * @public
 */
export const STAGE_HOW_WORDS: Readonly<Record<StageSpan['how'], string>> = {
  gate: 'through a gate',
  baseline: 'found as it was (baseline)',
  back: 'back to it, which is free',
  version: 'a new version took it over, without a gate',
};
