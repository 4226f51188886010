import {
  CompiledRequirementSet,
  RequirementSet,
  requirementSetSchema,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { z } from 'zod';

const { requirements, ...head } = requirementSetSchema.shape;
// The cases beside a requirement are the tests of its file, nothing that is asked of anybody.
const { cases: _, ...asked } = requirements.element.shape;

/** The answer of `GET /v1/requirement-sets/{id}/versions/{version}`. */
export const requirementSetAnswerSchema = z.object({
  ...head,
  /** Each with its full id, such as `operating-model/g5-rollback-tested`, as results name it. */
  requirements: z.array(z.object({ requirementId: z.string(), ...asked })),
});

/** The answer of `GET /v1/requirement-sets`. */
export const requirementSetListSchema = z.object({
  items: z.array(
    z.object({
      ...head,
      /** How many there are. */
      requirements: z.number().int().nonnegative(),
    }),
  ),
});

export type RequirementSetAnswer = z.infer<typeof requirementSetAnswerSchema>;
export type RequirementSetList = z.infer<typeof requirementSetListSchema>;

export function requirementSetAnswer(
  set: RequirementSet,
): RequirementSetAnswer {
  return {
    ...set,
    requirements: set.requirements.map(({ cases, ...rest }) => ({
      requirementId: `${set.id}/${rest.id}`,
      ...rest,
    })),
  };
}

export function requirementSetList(
  sets: readonly CompiledRequirementSet[],
): RequirementSetList {
  return {
    items: sets.map(({ set }) => ({
      ...set,
      requirements: set.requirements.length,
    })),
  };
}
