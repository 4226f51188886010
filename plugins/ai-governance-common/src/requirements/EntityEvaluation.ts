import { AIKind } from '../kinds';
import { compareStages, Known, Stage } from '../lifecycle';
import { attestationVerdict, withWaiver } from './attestationVerdict';
import { checkVerdict } from './checkVerdict';
import { EvaluationInput } from './EvaluationInput';
import { ExpressionOutcomes } from './ExpressionOutcomes';
import {
  CompiledRequirement,
  CompiledRequirementSet,
} from './parseRequirementSet';
import { RequirementResult } from './RequirementResult';
import { requirementResultOf } from './requirementResultOf';
import {
  earlier,
  RequirementVerdict,
  unknown,
  worstResultState,
} from './RequirementVerdict';
import { whyNotAsked } from './whyNotAsked';

/** How much of the requirements is asked. */
export type Scope = {
  /** Requirements from later stages are not asked; left out, the entity's own stage decides. */
  upTo?: Stage;
};

/**
 * Judges requirements for one entity at one moment, each once, however often and up to whichever stage it is asked for.
 *
 * @public
 */
export class EntityEvaluation {
  private readonly outcomes: ExpressionOutcomes;
  private readonly judged = new Map<CompiledRequirement, RequirementResult>();

  constructor(private readonly input: EvaluationInput) {
    this.outcomes = new ExpressionOutcomes(input);
  }

  /** Judges one requirement, whatever the stage. A requirement that throws gives `error` and touches no other. */
  resultOf(requirement: CompiledRequirement): RequirementResult {
    let result = this.judged.get(requirement);
    if (!result) {
      result = this.judge(requirement, () => this.verdictOf(requirement));
      this.judged.set(requirement, result);
    }
    return result;
  }

  /**
   * Judges everything that the entity owes at its stage, or up to another one. Where the stage is not known, what is owed from a
   * later stage than the first is `unknown`.
   */
  resultsOf(
    sets: readonly CompiledRequirementSet[],
    scope: Scope = {},
  ): RequirementResult[] {
    const { entity, standing } = this.input;
    const stage: Known<Stage> = scope.upTo
      ? { value: scope.upTo }
      : standing.stage;
    const results: RequirementResult[] = [];
    for (const { requirements } of sets) {
      const rollups: CompiledRequirement[] = [];
      for (const requirement of requirements) {
        const { stageFrom, mode } = requirement.definition;
        if (!requirement.kinds.includes(entity.kind as AIKind)) continue;
        if ('value' in stage) {
          if (compareStages(stageFrom, stage.value) > 0) continue;
        } else if (stageFrom !== 'ideation') {
          results.push(
            requirementResultOf(
              requirement,
              unknown(`${stage.unknown} It is asked from ${stageFrom} on.`),
            ),
          );
          continue;
        }
        if (typeof mode === 'object') rollups.push(requirement);
        else results.push(this.resultOf(requirement));
      }
      for (const requirement of rollups) {
        results.push(
          this.judge(requirement, () => this.rollUp(requirement, results)),
        );
      }
    }
    return results;
  }

  private judge(
    requirement: CompiledRequirement,
    run: () => RequirementVerdict,
  ): RequirementResult {
    try {
      const { value, changesAt } = this.outcomes.watch(run);
      return requirementResultOf(requirement, {
        ...value,
        changesAt: earlier(value.changesAt, changesAt),
      });
    } catch (error) {
      return requirementResultOf(requirement, {
        state: 'error',
        reason: `The requirement failed: ${(error as Error).message}.`,
      });
    }
  }

  private verdictOf(requirement: CompiledRequirement): RequirementVerdict {
    return withWaiver(requirement, this.unexcepted(requirement), this.input);
  }

  private unexcepted(requirement: CompiledRequirement): RequirementVerdict {
    const { input, outcomes } = this;
    const before = whyNotAsked(requirement, input, outcomes);
    if (before) return before;
    const { mode } = requirement.definition;
    if (mode === 'attested') return attestationVerdict(requirement, input);
    const checked = checkVerdict(requirement, input, outcomes);
    return mode !== 'hybrid' || checked.state !== 'pass'
      ? checked
      : attestationVerdict(requirement, input);
  }

  private rollUp(
    requirement: CompiledRequirement,
    results: readonly RequirementResult[],
  ): RequirementVerdict {
    const before = whyNotAsked(requirement, this.input, this.outcomes);
    if (before) return before;
    const { mode, title } = requirement.definition;
    const ids = typeof mode === 'object' ? mode.rollup : [];
    const parts = results.filter(({ requirementId }) =>
      ids.some(id => requirementId === `${requirement.setId}/${id}`),
    );
    const state = worstResultState(parts.map(each => each.state));
    const open = parts.filter(each => each.state === state);
    return {
      state,
      reason:
        state === 'pass'
          ? `${title}.`
          : `${open.length} of ${parts.length} parts: ${open
              .map(each => each.title)
              .join('; ')}.`,
      changesAt: parts.reduce(
        (soonest: string | null, each) => earlier(soonest, each.changesAt),
        null,
      ),
    };
  }
}

/**
 * Judges one requirement for one entity, whatever the stage. A requirement that throws gives `error` and touches no other.
 *
 * @public
 */
export function evaluateRequirement(
  requirement: CompiledRequirement,
  input: EvaluationInput,
): RequirementResult {
  return new EntityEvaluation(input).resultOf(requirement);
}

/**
 * Judges everything that an entity owes at its stage, or up to another one. Where the stage is not known, what is owed from a
 * later stage than the first is `unknown`.
 *
 * @public
 */
export function evaluateEntity(
  sets: readonly CompiledRequirementSet[],
  input: EvaluationInput,
  scope: Scope = {},
): RequirementResult[] {
  return new EntityEvaluation(input).resultsOf(sets, scope);
}
