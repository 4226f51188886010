import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TIERS } from '../lifecycle';
import {
  CompiledRequirement,
  parseRequirementSet,
} from './parseRequirementSet';
import { CaseOutcome, runCases } from './runCases';

const folder = path.join(__dirname, '../../requirement-sets');
const files = readdirSync(folder).filter(name => name.endsWith('.yaml'));

/** Without a check there is nothing to fail: nobody attested is `unknown`. */
function canFail({ definition }: CompiledRequirement): boolean {
  return definition.mode !== 'attested';
}

/** What is asked of everything of its kinds, always, applies to each of them. */
function canBeNotApplicable(requirement: CompiledRequirement): boolean {
  const { tiers, role } = requirement.definition;
  return (
    tiers.length < TIERS.length ||
    role.length > 0 ||
    requirement.when !== undefined ||
    (requirement.appliesFrom.length > 0 &&
      requirement.appliesFrom.every(({ when }) => when !== undefined))
  );
}

function declares(value: unknown, steps: readonly string[]): boolean {
  if (steps.length === 0) return value !== undefined;
  if (Array.isArray(value)) {
    return value.some(item =>
      declares(item, steps[0] === '[*]' ? steps.slice(1) : steps),
    );
  }
  const [step, ...rest] = steps;
  return declares((value as Record<string, unknown> | undefined)?.[step], rest);
}

/** The fields of the entity that the check looks at, without those that only lead to another. */
function fieldsOf({ check }: CompiledRequirement): string[] {
  const reads = (check?.reads ?? []).filter(each => each.startsWith('entity.'));
  return reads.filter(
    each =>
      !reads.some(
        other => other.startsWith(`${each}.`) || other.startsWith(`${each}[`),
      ),
  );
}

/** The judgement had to do without something: an input, a date that is fresh enough, or the fields that the check is about. */
function isUnknownOrMissing(
  requirement: CompiledRequirement,
  { actual, reason }: CaseOutcome,
  entity: object,
): boolean {
  if (actual === 'unknown' || actual === 'stale') return true;
  if (actual === 'not-applicable') return false;
  if (reason.includes('is missing')) return true;
  const fields = fieldsOf(requirement);
  return (
    fields.length > 0 &&
    !fields.some(field =>
      declares(entity, field.replaceAll('[*]', '.[*]').split('.').slice(1)),
    )
  );
}

describe.each(files)('%s', file => {
  const set = parseRequirementSet(
    readFileSync(path.join(folder, file), 'utf8'),
    file,
  );
  const outcomes = runCases(set);

  it('has the file name of its id', () => {
    expect(`${set.set.id}.yaml`).toBe(file);
  });

  it('finds in every case what the case expects', () => {
    expect(
      outcomes.filter(({ expected, actual }) => expected !== actual),
    ).toEqual([]);
  });

  it.each(set.requirements.map(each => [each.definition.id, each] as const))(
    '%s has a case for everything that can come of it',
    (_, requirement) => {
      const mine = outcomes.filter(
        each => each.requirementId === requirement.fullId,
      );
      const states = mine.map(each => each.actual);
      expect({
        pass: states.includes('pass'),
        fail: states.includes('fail'),
        unknownOrMissing: mine.some((each, index) =>
          isUnknownOrMissing(
            requirement,
            each,
            requirement.definition.cases[index].entity,
          ),
        ),
        notApplicable: states.includes('not-applicable'),
      }).toEqual({
        pass: true,
        fail: canFail(requirement),
        unknownOrMissing: true,
        notApplicable: canBeNotApplicable(requirement),
      });
    },
  );
});
