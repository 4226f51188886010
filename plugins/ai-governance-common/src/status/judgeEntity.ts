import { AIEntity, AIKind } from '../kinds';
import { Gate, isStage, nextGate, Standing, standingOf } from '../lifecycle';
import { EntityIndex } from '../relations';
import {
  CompiledRequirementSet,
  counts,
  countResults,
  evaluateEntity,
  isMet,
  Level,
  levelOf,
  RequirementResult,
  ResultCounts,
  ResultState,
  scoreOf,
  Signals,
  worstResultState,
} from '../requirements';
import { DriftStatus } from '../signals';

/**
 * What a host gives to a judgement beside the entities.
 *
 * @public
 */
export type JudgeOptions = {
  sets: readonly CompiledRequirementSet[];
  now: Date;
  /** Drift of an entity of the index; left out by hosts that have no measurements. */
  drift?: (entity: AIEntity) => DriftStatus;
  /** Why the index may lack entities that exist, as a sentence; undefined when it has all. */
  incomplete?: (ref: string) => string | undefined;
  /** The host sees other entities; `false` for one that sees the entity alone. */
  related?: boolean;
};

/**
 * The gate ahead and what it asks.
 *
 * @public
 */
export type NextGate = Gate & {
  /** Every mandatory requirement that the gate asks is met, those of earlier stages included. */
  open: boolean;
  /** What only this gate asks. */
  results: RequirementResult[];
  /** Ids of those results that are not met. */
  unmet: string[];
  /** Ids of mandatory requirements of the present and earlier stages that are not met and hold the gate too. */
  owed: string[];
};

/**
 * The judgement of one entity.
 *
 * @public
 */
export type Judgement = {
  ref: string;
  entity: AIEntity;
  standing: Standing;
  /** Undefined when the host has no measurements. */
  drift: DriftStatus | undefined;
  results: RequirementResult[];
  counts: ResultCounts;
  /** 0 to 1; null when nothing is applicable. */
  score: number | null;
  level: Level;
  /** The worst state among the results. */
  state: ResultState;
  next: NextGate | undefined;
};

function signalsOf(
  index: EntityIndex,
  ref: string,
  own: DriftStatus,
  drift: (entity: AIEntity) => DriftStatus,
): Signals {
  const monitors: Signals['monitors'] = own.monitors.map(each => ({
    ...each,
    entityRef: ref,
  }));
  if (ref.startsWith('aiproduct:')) {
    const { models, datasets, guardrails } = index.relatedOf(ref);
    for (const other of [...models, ...datasets, ...guardrails]) {
      monitors.push(
        ...drift(other).monitors.map(each => ({
          ...each,
          entityRef: other.ref,
        })),
      );
    }
  }
  return { ...own, monitors };
}

/** Monitors are owed when some applicable requirement reads them, whether or not any are declared. */
function monitorsOwed(
  sets: readonly CompiledRequirementSet[],
  results: readonly RequirementResult[],
): boolean {
  const readers = new Set(
    sets.flatMap(({ requirements }) =>
      requirements
        .filter(
          ({ check }) =>
            check?.needs('signals') ||
            check?.reads.some(path => path.startsWith('entity.spec.monitors')),
        )
        .map(({ fullId }) => fullId),
    ),
  );
  return results.some(
    ({ requirementId, state }) => readers.has(requirementId) && counts(state),
  );
}

/**
 * Judges one entity of an index with the requirement sets: the same in the command line, the processor and the backend.
 *
 * @public
 */
export function judgeEntity(
  index: EntityIndex,
  ref: string,
  options: JudgeOptions,
): Judgement {
  const { sets, now } = options;
  const entity = index.get(ref) as (AIEntity & { ref: string }) | undefined;
  if (!entity) throw new Error(`${ref} is not in the index`);
  const related = options.related === false ? undefined : index.relatedOf(ref);
  const standing = standingOf(entity, related?.products);
  const drift = options.drift?.(entity);
  const input = {
    entity,
    standing,
    related,
    relatedIncomplete: options.incomplete?.(ref),
    signals:
      drift && options.drift && signalsOf(index, ref, drift, options.drift),
    now,
  };
  const results = evaluateEntity(sets, input);
  const kind = entity.kind as AIKind;
  const declared = entity.spec.lifecycle;
  const gate = isStage(declared) ? nextGate(kind, declared) : undefined;
  const asked = gate && evaluateEntity(sets, input, { upTo: gate.to });
  return {
    ref,
    entity,
    standing,
    drift,
    results,
    counts: countResults(results),
    score: scoreOf(results),
    level: levelOf({
      results,
      inventoried: related?.owner !== undefined && 'value' in standing.tier,
      prohibited: standing.prohibited,
      driftHealthy:
        drift?.status === 'healthy' ||
        (drift?.status === 'not-monitored' && !monitorsOwed(sets, results)),
    }),
    state: worstResultState(results.map(each => each.state)),
    next: gate && asked && nextGateOf(gate, results, asked, standing),
  };
}

function nextGateOf(
  gate: Gate,
  results: readonly RequirementResult[],
  asked: readonly RequirementResult[],
  standing: Standing,
): NextGate {
  const now = new Set(results.map(each => each.requirementId));
  const only = asked.filter(each => !now.has(each.requirementId));
  const open = asked.every(each => !each.mandatory || isMet(each.state));
  return {
    ...gate,
    open: open && !standing.prohibited,
    results: only,
    unmet: only
      .filter(each => !isMet(each.state))
      .map(each => each.requirementId),
    owed: results
      .filter(each => each.mandatory && !isMet(each.state))
      .map(each => each.requirementId),
  };
}
