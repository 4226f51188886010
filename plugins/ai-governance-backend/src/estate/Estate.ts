import { StageKeeper } from '../decisions/StageKeeper';
import { EntityState } from './EntityState';
import { EvaluationService } from './EvaluationService';
import { StateStore } from './StateStore';

/** Entities judged anew while somebody waits for a decision to show; the sweep takes the rest. */
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

  /** Judges an entity anew and, where others see it otherwise than before, those that it is in the supply chain of. */
  async refreshAround(entityRef: string): Promise<void> {
    const { states } = this.options;
    const before = await states.get(entityRef);
    const [after] = await this.refresh([entityRef]);
    if (!after || after.own === before?.own) return;
    const dependents = await states.dependents(entityRef);
    await this.refresh(dependents.slice(0, MOST_DEPENDENTS));
  }
}
