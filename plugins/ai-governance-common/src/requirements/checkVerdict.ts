import { EvaluationInput, Signals } from './EvaluationInput';
import { explainFailure, explainMissing } from './explain';
import { ExpressionOutcomes } from './ExpressionOutcomes';
import { notObtained } from './notObtained';
import { CompiledRequirement } from './parseRequirementSet';
import { RequirementVerdict, unknown } from './RequirementVerdict';

const NO_VALUE: ReadonlySet<string> = new Set([
  'no-data',
  'error',
  'insufficient-data',
]);

/** The monitors that a requirement needs: all of a type or, where it asks for the worst of everything, those that are as bad. */
function neededMonitors(
  need: string,
  { monitors, worst }: Signals,
): Signals['monitors'] {
  const required = monitors.filter(each => each.required);
  return need === 'signals/worst'
    ? required.filter(each => each.status === worst)
    : required.filter(each => need === `signals/${each.type}`);
}

/** A monitor that the requirement needs has no value that could be judged. */
function unmeasured(
  requirement: CompiledRequirement,
  { signals, entity }: EvaluationInput,
): RequirementVerdict | undefined {
  if (!signals) return undefined;
  for (const need of requirement.definition.needs) {
    for (const { name, status, entityRef } of neededMonitors(need, signals)) {
      const isOwn = entityRef === undefined || entityRef === entity.ref;
      const which = isOwn ? name : `${name} of ${entityRef}`;
      const path = isOwn ? 'spec.monitors' : null;
      if (status === 'stale') {
        const reason = `The latest value of ${which} is too old.`;
        return { state: 'stale', reason, path };
      }
      if (NO_VALUE.has(status)) {
        return unknown(
          `${which} has no value: ${status.replace('-', ' ')}.`,
          path,
        );
      }
    }
  }
  return undefined;
}

/** What the check of a requirement that is asked finds. */
export function checkVerdict(
  requirement: CompiledRequirement,
  input: EvaluationInput,
  outcomes: ExpressionOutcomes,
): RequirementVerdict {
  const { check, definition } = requirement;
  if (!check) return { state: 'pass', reason: definition.title };
  const verdict = unmeasured(requirement, input);
  if (verdict) return verdict;
  const outcome = outcomes.of(check);
  switch (outcome.kind) {
    case 'value':
      return outcome.value
        ? { state: 'pass', reason: `${definition.title}.` }
        : {
            state: 'fail',
            ...explainFailure(
              check.subjectOf(outcomes.input),
              input,
              definition.message ?? undefined,
              definition.title,
            ),
          };
    case 'missing':
      return { state: 'fail', ...explainMissing(outcome.path, input.entity) };
    case 'not-obtained':
      return notObtained(outcome.input, input);
    default:
      return {
        state: 'error',
        reason: `The check failed: ${outcome.message}.`,
      };
  }
}
