import {
  CompiledRequirementSet,
  Requirement,
  RequirementSet,
  RequirementSetAnswer,
  RequirementSetList,
} from '@aiproduct/backstage-plugin-ai-governance-common';

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
): RequirementSetList['items'] {
  return sets.map(({ set }) => {
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
  });
}
