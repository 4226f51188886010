import {
  CompiledRequirementSet,
  Requirement,
  requirementOverrideSchema,
  RequirementSet,
  requirementSetSchema,
  setOverrideSchema,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { z } from 'zod';

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
});

export type RequirementSetAnswer = z.infer<typeof requirementSetAnswerSchema>;
export type RequirementSetList = z.infer<typeof requirementSetListSchema>;

function listed({ requirements: on, off = [] }: RequirementSet): Requirement[] {
  return [...on, ...off];
}

export function requirementSetAnswer(
  set: RequirementSet,
): RequirementSetAnswer {
  const { off, ...rest } = set;
  return {
    ...rest,
    requirements: listed(set).map(({ cases, ...requirement }) => ({
      requirementId: `${set.id}/${requirement.id}`,
      ...requirement,
    })),
  };
}

export function requirementSetList(
  sets: readonly CompiledRequirementSet[],
): RequirementSetList {
  return {
    items: sets.map(({ set }) => {
      const { off, ...rest } = set;
      return {
        ...rest,
        requirements: set.requirements.length,
        changes: listed(set).flatMap(({ id, title, override }) =>
          override
            ? [{ requirementId: `${set.id}/${id}`, title, ...override }]
            : [],
        ),
      };
    }),
  };
}
