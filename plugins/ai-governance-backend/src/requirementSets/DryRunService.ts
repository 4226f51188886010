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

/** Few enough that others get a turn in between. */
const ENTITIES_AT_ONCE = 100;

type Change = DryRun['items'][number];

/** A set as it is on now, undefined for a new one, and as it would be. */
export type TriedSet = {
  present: CompiledRequirementSet | undefined;
  changed: CompiledRequirementSet;
};

/** How one entity would fare: results with both, and whether any is another one. */
export type DryRunOutcome = {
  before: ResultCounts;
  after: ResultCounts;
  changes: boolean;
};

type Judged = {
  ref: string;
  title: string;
  was: RequirementResult[];
  is: RequirementResult[];
};

/** Judges entities with a set as it is and as it would be, at the same moment, and keeps nothing. */
export class DryRunService {
  constructor(private readonly options: { evaluation: EvaluationService }) {}

  /** How each entity would fare, by reference; left out is what is not there any more. */
  async outcomes(
    refs: readonly string[],
    tried: TriedSet,
  ): Promise<Map<string, DryRunOutcome>> {
    const found = new Map<string, DryRunOutcome>();
    for await (const { ref, was, is } of this.judged(refs, tried)) {
      found.set(ref, {
        before: countResults(was),
        after: countResults(is),
        changes: changesBetween(was, is).length > 0,
      });
    }
    return found;
  }

  /** What would change, of entities with a result that would, in the order given. */
  async changes(refs: readonly string[], tried: TriedSet): Promise<Change[]> {
    const found: Change[] = [];
    for await (const { ref, title, was, is } of this.judged(refs, tried)) {
      const changes = changesBetween(was, is);
      if (changes.length > 0) found.push({ entityRef: ref, title, changes });
    }
    return found;
  }

  private async *judged(
    refs: readonly string[],
    { present, changed }: TriedSet,
  ): AsyncGenerator<Judged> {
    const { evaluation } = this.options;
    for (let i = 0; i < refs.length; i += ENTITIES_AT_ONCE) {
      const part = refs.slice(i, i + ENTITIES_AT_ONCE);
      const loaded = await evaluation.load(part);
      const presently = await this.judgeBy(loaded, present);
      const then = await this.judgeBy(loaded, changed);
      for (const ref of part) {
        if (!evaluation.isThere(loaded, ref)) continue;
        const { metadata } = loaded.graph.index.get(ref)!;
        yield {
          ref,
          title: metadata.title ?? metadata.name,
          was: presently.judgementOf(ref).results,
          is: then.judgementOf(ref).results,
        };
      }
      await setImmediate();
    }
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
