import { Known, TIERS } from '../lifecycle';
import { EvaluationInput } from './EvaluationInput';
import { Expression } from './Expression';
import { ExpressionOutcomes } from './ExpressionOutcomes';
import { explainMissing } from './explain';
import { notObtained } from './notObtained';
import { CompiledRequirement } from './parseRequirementSet';
import {
  notApplicable,
  RequirementVerdict,
  unknown,
} from './RequirementVerdict';

function listed(values: readonly string[]): string {
  return values.length < 2
    ? values.join('')
    : `${values.slice(0, -1).join(', ')} and ${values[values.length - 1]}`;
}

function valueOf<T>(known: Known<T>): T | undefined {
  return 'value' in known ? known.value : undefined;
}

/** By tier and role. */
function outOfScope(
  requirement: CompiledRequirement,
  { standing }: EvaluationInput,
): RequirementVerdict | undefined {
  const { tiers, role } = requirement.definition;
  if (tiers.length < TIERS.length) {
    const tier = valueOf(standing.tier);
    if (!tier) {
      const { unknown: reason } = standing.tier as { unknown: string };
      return unknown(`${reason} It is asked of ${listed(tiers)} risk only.`);
    }
    if (!tiers.includes(tier)) {
      return notApplicable(
        `It is asked of ${listed(tiers)} risk; this is ${tier}.`,
      );
    }
  }
  if (role.length > 0) {
    const roles = valueOf(standing.roles);
    if (!roles) {
      const { unknown: reason } = standing.roles as { unknown: string };
      return unknown(`${reason} It is asked of a ${role.join(' or ')} only.`);
    }
    if (!role.some(each => roles.includes(each))) {
      return notApplicable(
        `It is asked of a ${role.join(' or ')}; ${
          roles.length
            ? `this says it is ${listed(roles)}`
            : 'no such role is declared'
        }.`,
      );
    }
  }
  return undefined;
}

function unlessTrue(
  condition: Expression | undefined,
  input: EvaluationInput,
  outcomes: ExpressionOutcomes,
): RequirementVerdict | undefined {
  if (!condition) return undefined;
  const outcome = outcomes.of(condition);
  switch (outcome.kind) {
    case 'value':
      return outcome.value
        ? undefined
        : notApplicable('What it is about does not apply here.');
    case 'missing': {
      const { path, reason } = explainMissing(outcome.path, input.entity);
      return unknown(`Whether it applies is not known: ${reason}`, path);
    }
    case 'not-obtained':
      return notObtained(outcome.input, input);
    default:
      return {
        state: 'error',
        reason: `Its condition failed: ${outcome.message}.`,
      };
  }
}

function beforeItsDate(
  { appliesFrom }: CompiledRequirement,
  input: EvaluationInput,
  outcomes: ExpressionOutcomes,
): RequirementVerdict | undefined {
  if (appliesFrom.length === 0) return undefined;
  const first = appliesFrom.find(
    ({ when }) => unlessTrue(when, input, outcomes) === undefined,
  );
  if (!first) return notApplicable('None of its dates applies here.');
  const date = new Date(first.date);
  return date > input.now
    ? {
        state: 'upcoming',
        reason: `It applies from ${first.date}.`,
        changesAt: date.toISOString(),
      }
    : undefined;
}

/** Undefined when the requirement is asked; else why it is not, or why that cannot be said. */
export function whyNotAsked(
  requirement: CompiledRequirement,
  input: EvaluationInput,
  outcomes: ExpressionOutcomes,
): RequirementVerdict | undefined {
  const asked =
    outOfScope(requirement, input) ??
    unlessTrue(requirement.when, input, outcomes);
  if (asked && asked.state !== 'unknown') return asked;
  const dated = beforeItsDate(requirement, input, outcomes);
  // Before its date it does not matter yet that something is not known.
  return dated?.state === 'upcoming' ? dated : asked ?? dated;
}
