import { z } from 'zod';
import { abilitySchema } from '../decisions/DecisionRequest';
import {
  requirementOverrideSchema,
  setOverrideSchema,
} from '../requirements/overrideNotes';
import { requirementSetSchema } from '../requirements/RequirementSet';

const {
  requirements,
  version: _published,
  ...fields
} = requirementSetSchema.shape;
// The cases beside a requirement are the tests of its file, nothing that is asked of anybody.
const { cases: _, ...asked } = requirements.element.shape;
const head = {
  ...fields,
  /** With a company's overrides, theirs behind a plus: `1.0.0+acme.1`. */
  version: z.string(),
  /** That the company changed the published set; left out where it did not. */
  override: setOverrideSchema.optional(),
};

/** The answer of `GET /v1/requirement-sets/{id}/versions/{version}`. */
export const requirementSetAnswerSchema = z.object({
  ...head,
  /**
   * Each with its full id, such as `operating-model/g5-rollback-tested`, as results name it. What is switched off comes last, with the
   * reason.
   */
  requirements: z.array(
    z.object({
      requirementId: z.string(),
      ...asked,
      /** What the company changed, and why; left out where it is as it was published. */
      override: requirementOverrideSchema.optional(),
    }),
  ),
});

/** The answer of `GET /v1/requirement-sets`. */
export const requirementSetListSchema = z.object({
  items: z.array(
    z.object({
      ...head,
      /** How many are asked. */
      requirements: z.number().int().nonnegative(),
      /** What the company changed: requirements added, asked more strictly or switched off. */
      changes: z.array(
        z.object({
          requirementId: z.string(),
          title: z.string(),
          ...requirementOverrideSchema.shape,
        }),
      ),
    }),
  ),
  /** Whether the caller may try a changed set on the estate. */
  can: z.object({ tryOut: abilitySchema }),
});

/**
 * The answer of `GET /v1/requirement-sets/{id}/versions/{version}`: what a version of a set asks, and of whom.
 *
 * @public
 */
export type RequirementSetAnswer = z.infer<typeof requirementSetAnswerSchema>;

/**
 * The answer of `GET /v1/requirement-sets`: the sets that are on.
 *
 * @public
 */
export type RequirementSetList = z.infer<typeof requirementSetListSchema>;
