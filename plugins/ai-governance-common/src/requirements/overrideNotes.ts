import { z } from 'zod';

/** What a company changed about one requirement of a published set. */
export const requirementOverrideSchema = z.object({
  change: z.enum(['added', 'tightened', 'off']),
  /** Why, in the company's words. */
  reason: z.string(),
  /** Name of the file that changes it. */
  file: z.string(),
  /** What was tightened: how the published set has it, and how it is now. */
  fields: z.array(
    z.object({ field: z.string(), from: z.string(), to: z.string() }),
  ),
});

/** That a company changed a published set. */
export const setOverrideSchema = z.object({
  /** Version of the overrides, such as `acme.1`. */
  version: z.string(),
  /** Version of the published set that they change. */
  baseVersion: z.string(),
  /** Why, in the company's words. */
  reason: z.string(),
  /** Name of the file that changes it. */
  file: z.string(),
});

/**
 * What a company changed about one requirement of a published set.
 *
 * @public
 */
export type RequirementOverride = z.infer<typeof requirementOverrideSchema>;

/**
 * That a company changed a published set.
 *
 * @public
 */
export type SetOverride = z.infer<typeof setOverrideSchema>;
