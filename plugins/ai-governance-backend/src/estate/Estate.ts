import { StageKeeper } from '../decisions/StageKeeper';
import { EntityState } from './EntityState';
import { EvaluationService } from './EvaluationService';
import { StateStore } from './StateStore';

/** Entities judged anew while somebody waits for a decision, or for what was measured, to show; the sweep takes the rest. */
const MOST_DEPENDENTS = 25;

/** The estate as it is kept: judgements, and the stages that follow from them. */
export class Estate {
  constructor(
    private readonly options: {
      states: StateStore;
      evaluation: EvaluationService;
      stageKeeper: StageKeeper;
    },
  ) {}

  /** Judges entities, and records the stages that need nobody to be decided. */
  async refresh(
    refs: readonly string[],
    signal?: AbortSignal,
  ): Promise<EntityState[]> {
    const { evaluation, stageKeeper } = this.options;
    const found = await evaluation.evaluate(refs, signal);
    const settled = await stageKeeper.settle(
      found.filter(each => each.follows),
    );
    if (settled.length === 0) return found;
    const anew = new Map(
      (await evaluation.evaluate(settled, signal)).map(each => [
        each.status.entityRef,
        each,
      ]),
    );
    return found.map(each => anew.get(each.status.entityRef) ?? each);
  }

  /** Judges entities anew and, where others see them otherwise than before, those that they are in the supply chain of. */
  async refreshAround(...entityRefs: string[]): Promise<void> {
    if (entityRefs.length === 0) return;
    const { states } = this.options;
    const before = await states.owns(entityRefs);
    const after = await this.refresh(entityRefs);
    const changed = after
      .filter(({ status, own }) => own !== before.get(status.entityRef))
      .map(({ status }) => status.entityRef);
    const dependents = await states.dependents(changed, MOST_DEPENDENTS);
    const done = new Set(entityRefs);
    await this.refresh(dependents.filter(ref => !done.has(ref)));
  }
}
