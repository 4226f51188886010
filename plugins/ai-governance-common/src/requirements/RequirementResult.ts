import { z } from 'zod';
import { requirementOverrideSchema } from './overrideNotes';
import { CATEGORIES, RESULT_STATES } from './RequirementSet';

/** What one requirement found for one entity. */
export const requirementResultSchema = z.object({
  /** Full id, such as `operating-model/g5-rollback-tested`. */
  requirementId: z.string(),
  /** Version of the set that judged. */
  version: z.string(),
  /** Id of the set. */
  set: z.string(),
  title: z.string(),
  why: z.string(),
  source: z.string(),
  /** Article or control, where there is one. */
  ref: z.string().nullable(),
  category: z.enum(CATEGORIES),
  stageFrom: z.string(),
  weight: z.number(),
  mandatory: z.boolean(),
  severity: z.enum(['error', 'warning']),
  state: z.enum(RESULT_STATES),
  /** What is so, as a sentence. */
  reason: z.string(),
  /** The field that the result is about, where there is one. */
  path: z.string().nullable(),
  /** What to do; null where nothing is to be done. */
  fix: z.string().nullable(),
  evidence: z.array(
    z.object({ url: z.string(), sha256: z.string().optional() }),
  ),
  /** computed, attested, hybrid or rollup. */
  mode: z.enum(['computed', 'attested', 'hybrid', 'rollup']),
  /** The entity's own, or its organisation's. */
  scope: z.enum(['entity', 'organisation']),
  /** What an attester must link, where something is. */
  evidenceAsked: z.string().nullable(),
  waivable: z.boolean(),
  /** Nothing but a valid attestation is missing. */
  awaitsAttestation: z.boolean(),
  /** ISO 8601: the next moment at which the state may change by time alone. */
  changesAt: z.string().nullable(),
  /** What the company changed about the requirement; left out where it is asked as it was published. */
  override: requirementOverrideSchema.optional(),
  /** Of the organisation's: where it is attested; left out where the caller may not read that. */
  attestedOn: z.string().optional(),
});

/**
 * What one requirement found for one entity.
 *
 * @public
 */
export type RequirementResult = z.infer<typeof requirementResultSchema>;
