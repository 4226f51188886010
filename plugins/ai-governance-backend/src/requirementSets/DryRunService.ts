import { setImmediate } from 'node:timers/promises';
import {
  CompiledRequirementSet,
  countResults,
  DryRun,
  Judge,
  RequirementResult,
  ResultCounts,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { EvaluationService, LoadedPart } from '../estate/EvaluationService';
import { addCounts } from '../portfolio/addCounts';

/** Few enough that others get a turn in between. */
const ENTITIES_AT_ONCE = 100;

type Change = DryRun['items'][number];

/** What a changed requirement set would do. */
export type Difference = {
  entities: number;
  before: ResultCounts;
  after: ResultCounts;
  /** Of entities with a result that would change, in the order given. */
  changes: Change[];
};

/** Judges entities with a set as it is and as it would be, at the same moment, and keeps nothing. */
export class DryRunService {
  constructor(private readonly options: { evaluation: EvaluationService }) {}

  /** @param present - the set as it is on now; undefined for a new one */
  async compare(
    refs: readonly string[],
    present: CompiledRequirementSet | undefined,
    changed: CompiledRequirementSet,
  ): Promise<Difference> {
    const { evaluation } = this.options;
    let before = countResults([]);
    let after = countResults([]);
    const changes: Change[] = [];
    let entities = 0;
    for (let i = 0; i < refs.length; i += ENTITIES_AT_ONCE) {
      const part = refs.slice(i, i + ENTITIES_AT_ONCE);
      const loaded = await evaluation.load(part);
      const presently = await this.judgeBy(loaded, present);
      const then = await this.judgeBy(loaded, changed);
      for (const ref of part) {
        if (!evaluation.isThere(loaded, ref)) continue;
        const was = presently.judgementOf(ref).results;
        const is = then.judgementOf(ref).results;
        entities += 1;
        before = addCounts(before, countResults(was));
        after = addCounts(after, countResults(is));
        const different = changesBetween(was, is);
        if (different.length > 0) {
          const { metadata } = loaded.graph.index.get(ref)!;
          const title = metadata.title ?? metadata.name;
          changes.push({ entityRef: ref, title, changes: different });
        }
      }
      await setImmediate();
    }
    return { entities, before, after, changes };
  }

  private judgeBy(
    loaded: LoadedPart,
    set: CompiledRequirementSet | undefined,
  ): Promise<Judge> {
    return this.options.evaluation.judge(loaded, undefined, set ? [set] : []);
  }
}

function changesBetween(
  before: readonly RequirementResult[],
  after: readonly RequirementResult[],
): Change['changes'] {
  const was = new Map(before.map(each => [each.requirementId, each]));
  const is = new Map(after.map(each => [each.requirementId, each]));
  return [...new Set([...is.keys(), ...was.keys()])].flatMap(requirementId => {
    const old = was.get(requirementId);
    const now = is.get(requirementId);
    return old?.state === now?.state
      ? []
      : [
          {
            requirementId,
            title: (now ?? old)!.title,
            before: old?.state ?? null,
            after: now?.state ?? null,
            reason: now?.reason ?? null,
          },
        ];
  });
}
