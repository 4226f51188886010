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
  async refresh(refs: readonly string[], signal?: AbortSignal): Promise<void> {
    await this.judged(refs, () => undefined, signal);
  }

  /**
   * The same, and tells of each judgement.
   *
   * @param see - what to tell; a large estate is more than fits into memory
   */
  async judged<T>(
    refs: readonly string[],
    see: (state: EntityState) => T,
    signal?: AbortSignal,
  ): Promise<T[]> {
    const { evaluation, stageKeeper } = this.options;
    const seen = new Map<string, T>();
    const following: EntityState[] = [];
    const take = (state: EntityState) => {
      seen.set(state.status.entityRef, see(state));
    };
    await evaluation.evaluate(
      refs,
      state => {
        take(state);
        if (state.follows) following.push(state);
      },
      signal,
    );
    const settled = await stageKeeper.settle(following);
    await evaluation.evaluate(settled, take, signal);
    return [...seen.values()];
  }

  /** Judges entities anew and, where others see them otherwise than before, those that they are in the supply chain of. */
  async refreshAround(...entityRefs: string[]): Promise<void> {
    if (entityRefs.length === 0) return;
    const { states } = this.options;
    const before = await states.owns(entityRefs);
    const after = await this.judged(entityRefs, ({ status, own }) => ({
      entityRef: status.entityRef,
      own,
    }));
    const changed = after
      .filter(({ entityRef, own }) => own !== before.get(entityRef))
      .map(({ entityRef }) => entityRef);
    const dependents = await states.dependents(changed, MOST_DEPENDENTS);
    const done = new Set(entityRefs);
    await this.refresh(dependents.filter(ref => !done.has(ref)));
  }
}
