import { EvaluationInput } from './EvaluationInput';
import { RequirementVerdict, unknown } from './RequirementVerdict';

/** An expression needs what the host could not obtain. */
export function notObtained(
  name: string,
  input: EvaluationInput,
): RequirementVerdict {
  if (name === 'related') {
    return unknown(
      input.relatedIncomplete ?? 'Other entities are not known here.',
    );
  }
  return unknown(
    name === 'signals'
      ? 'What was measured is not known here.'
      : `It needs ${name}, which is not known here.`,
  );
}
