import { EvaluationInput } from './EvaluationInput';
import { Expression, ExpressionInput, ExpressionOutcome } from './Expression';

type Found = { outcome: ExpressionOutcome; changesAt: number | undefined };

/**
 * What expressions find in one input. Requirements often share a condition, word for word: each is evaluated once, whichever of the
 * entity's kinds it was checked for.
 */
export class ExpressionOutcomes {
  readonly input: ExpressionInput;
  private readonly found = new Map<string, Found>();
  private soonest: number | undefined;

  /**
   * What was obtained in part is left out like what was not obtained at all; an expression whose outcome does not depend on it has an
   * outcome all the same.
   */
  constructor(input: EvaluationInput) {
    const { entity, related, relatedIncomplete, signals, now } = input;
    this.input = {
      entity,
      now,
      ...(related && !relatedIncomplete && { related }),
      ...(signals && { signals }),
    };
  }

  of(expression: Expression): ExpressionOutcome {
    let found = this.found.get(expression.source);
    if (!found) {
      const outcome = expression.evaluate(this.input);
      const changesAt = expression.nextChange(this.input.now)?.getTime();
      found = { outcome, changesAt };
      this.found.set(expression.source, found);
    }
    const { changesAt } = found;
    if (
      changesAt !== undefined &&
      !(this.soonest !== undefined && this.soonest <= changesAt)
    ) {
      this.soonest = changesAt;
    }
    return found.outcome;
  }

  /** Runs something that asks for outcomes, and says when the first of those may become another by time alone. */
  watch<T>(run: () => T): { value: T; changesAt: string | null } {
    this.soonest = undefined;
    const value = run();
    return {
      value,
      changesAt:
        this.soonest === undefined
          ? null
          : new Date(this.soonest).toISOString(),
    };
  }
}
