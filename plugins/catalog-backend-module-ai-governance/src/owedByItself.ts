import {
  AIEntity,
  CompiledRequirementSet,
  EntityIndex,
  evaluateEntity,
  parsePath,
  quoteValue,
  RequirementResult,
  standingOf,
  valueAt,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { stringifyEntityRef } from '@backstage/catalog-model';

/** A requirement that an entity does not meet, whatever other entities say. */
export type Owed = Pick<RequirementResult, 'requirementId' | 'severity'> & {
  /** Where, what is there now, what is asked and how to get there. The same as long as the entity is, whatever the day. */
  text: string;
};

/** What an entity owes, and how long that is so if nobody changes it. */
export type OwedByItself = {
  owed: readonly Owed[];
  /** When it was found, in milliseconds. */
  from: number;
  /** The next moment, in milliseconds, at which time alone may change it. */
  until: number;
};

/**
 * What an entity owes at its stage that can be seen in it alone, in the order of the requirement sets. What needs other entities,
 * measurements or attestations is unknown here and so never among it.
 */
export function owedByItself(
  entity: AIEntity,
  sets: readonly CompiledRequirementSet[],
  now: Date,
): OwedByItself {
  const from = now.getTime();
  if (sets.length === 0) return { owed: [], from, until: Infinity };
  const seen = new EntityIndex([entity]).get(stringifyEntityRef(entity))!;
  const results = evaluateEntity(sets, {
    entity: seen,
    standing: standingOf(seen, undefined),
    now,
  });
  const owed: Owed[] = [];
  let until = Infinity;
  for (const result of results) {
    if (result.changesAt !== null) {
      until = Math.min(until, Date.parse(result.changesAt));
    }
    if (result.state === 'fail') {
      owed.push({
        requirementId: result.requirementId,
        severity: result.severity,
        text: describe(result, entity),
      });
    }
  }
  return { owed, from, until };
}

// The result's own reason may count days, and would make every entity look changed every day.
function describe(
  { requirementId, path, title, fix }: RequirementResult,
  entity: AIEntity,
): string {
  const value = path === null ? undefined : valueAt(entity, parsePath(path));
  const where =
    path === null
      ? ''
      : `${path} is ${value === undefined ? 'missing' : quoteValue(value)}. `;
  return `${requirementId}: ${where}Asked: ${title}. ${fix ?? ''}`.trim();
}
