import { z } from 'zod';
import { RESULT_STATES } from '../requirements/RequirementSet';
import { countsSchema } from './parts';
import { pageOf } from './pageOf';

const changeSchema = z.object({
  /** Full id. */
  requirementId: z.string(),
  title: z.string(),
  /** Null where it was not asked before. */
  before: z.enum(RESULT_STATES).nullable(),
  /** Null where it would not be asked any more. */
  after: z.enum(RESULT_STATES).nullable(),
  /** Why it would be so; null where it would not be asked any more. */
  reason: z.string().nullable(),
});

/** The answer of `POST /v1/requirement-sets/dry-run`: what a changed set would do, of the entities that the caller may read. */
export const dryRunSchema = z.object({
  set: z.object({
    id: z.string(),
    version: z.string(),
    /** The version that judges now; null for a set that is not on. */
    present: z.string().nullable(),
    /** Why this version could not be published as it is, as a sentence; null when it could. */
    problem: z.string().nullable(),
  }),
  /** Entities that were judged with both. */
  entities: z.number().int(),
  /** Entities with a result that would change. */
  changed: z.number().int(),
  /** Results of this set over all those entities. */
  before: countsSchema,
  after: countsSchema,
  ...pageOf(
    z.object({
      entityRef: z.string(),
      title: z.string(),
      changes: z.array(changeSchema),
    }),
  ).shape,
});

/**
 * The answer of `POST /v1/requirement-sets/dry-run`.
 *
 * @public
 */
export type DryRun = z.infer<typeof dryRunSchema>;
