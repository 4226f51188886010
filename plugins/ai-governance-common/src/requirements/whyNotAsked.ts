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
  // The first whose condition holds is the one, unless one before it, of which that is not known, is.
  const possible: string[] = [];
  let doubt: RequirementVerdict | undefined;
  let isBlind = false;
  for (const { when, date } of appliesFrom) {
    const verdict = unlessTrue(when, input, outcomes);
    if (verdict?.state === 'not-applicable') continue;
    possible.push(date);
    if (!verdict) {
      if (new Date(date) <= input.now) return undefined;
      break;
    }
    doubt ??= verdict;
    isBlind ||= when !== undefined && outcomes.of(when).kind === 'not-obtained';
  }
  const ahead = possible.filter(date => new Date(date) > input.now).sort();
  const changesAt = ahead[0] && new Date(ahead[0]).toISOString();
  if (possible.length === 0) {
    return notApplicable('None of its dates applies here.');
  }
  // Some date may have come by now, and nobody can tell whether it is the one; or a host that sees more may say that none is.
  if (doubt && (isBlind || ahead.length < possible.length)) {
    return { ...doubt, changesAt };
  }
  return {
    state: 'upcoming',
    reason: `It applies from ${ahead[0]}${doubt ? ' at the earliest' : ''}.`,
    changesAt,
  };
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
