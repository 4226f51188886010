import { AIEntity, AIKind } from '../kinds';
import {
  Gate,
  isStage,
  nextGate,
  Stage,
  Standing,
  standingOf,
  Tier,
} from '../lifecycle';
import { EntityIndex, Related } from '../relations';
import {
  AttestationStanding,
  CompiledRequirementSet,
  counts,
  countResults,
  EntityEvaluation,
  evaluateEntity,
  holdsGate,
  EvaluationInput,
  isMet,
  Level,
  levelOf,
  RequirementResult,
  ResultCounts,
  ResultState,
  scoreOf,
  Signals,
  WaiverStanding,
  worstResultState,
} from '../requirements';
import { DriftStatus, worstMonitorState } from '../signals';

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
  /** What people attested; left out by hosts that do not know. */
  attestation?: (
    ref: string,
    requirementId: string,
    scope: 'entity' | 'organisation',
  ) => AttestationStanding;
  /** Exceptions that hold; left out by hosts that do not know. */
  waiver?: (ref: string, requirementId: string) => WaiverStanding | undefined;
  /** The stage that was decided for an entity, null before any decision; left out by hosts that do not know. */
  decided?: (ref: string) => Stage | null;
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
  /** Ids of requirements of the present and earlier stages that are not met and hold the gate too. */
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
  { models, datasets, guardrails }: Related,
  ref: string,
  own: DriftStatus,
  drift: (entity: AIEntity) => DriftStatus,
): Signals {
  const monitors: Signals['monitors'] = own.monitors.map(each => ({
    ...each,
    entityRef: ref,
  }));
  const states = [own.status];
  if (ref.startsWith('aiproduct:')) {
    for (const other of [...models, ...datasets, ...guardrails]) {
      const used = drift(other);
      states.push(used.status);
      monitors.push(
        ...used.monitors.map(each => ({ ...each, entityRef: other.ref })),
      );
    }
  }
  return { ...own, worst: worstMonitorState(states), monitors };
}

const monitorReaders = new WeakMap<
  readonly CompiledRequirementSet[],
  ReadonlySet<string>
>();

/** Ids of the requirements that look at monitors, declared or measured. */
function monitorReadersOf(
  sets: readonly CompiledRequirementSet[],
): ReadonlySet<string> {
  let readers = monitorReaders.get(sets);
  if (!readers) {
    readers = new Set(
      sets
        .flatMap(({ requirements }) => requirements)
        .filter(({ check }) =>
          check?.reads.some(
            path =>
              path.startsWith('signals') ||
              path.startsWith('entity.spec.monitors'),
          ),
        )
        .map(({ fullId }) => fullId),
    );
    monitorReaders.set(sets, readers);
  }
  return readers;
}

/** Monitors are owed when some applicable requirement reads them, whether or not any are declared. */
function monitorsOwed(
  sets: readonly CompiledRequirementSet[],
  results: readonly RequirementResult[],
): boolean {
  const readers = monitorReadersOf(sets);
  return results.some(
    ({ requirementId, state }) => readers.has(requirementId) && counts(state),
  );
}

function inputOf(
  index: EntityIndex,
  ref: string,
  options: JudgeOptions,
): EvaluationInput & { entity: AIEntity & { ref: string } } {
  const entity = index.get(ref) as (AIEntity & { ref: string }) | undefined;
  if (!entity) throw new Error(`${ref} is not in the index`);
  const related = options.related === false ? undefined : index.relatedOf(ref);
  const drift = options.drift?.(entity);
  return {
    entity,
    standing: standingOf(entity, related?.products),
    related,
    relatedIncomplete: options.incomplete?.(ref),
    signals:
      drift &&
      options.drift &&
      signalsOf(related ?? index.relatedOf(ref), ref, drift, options.drift),
    ...(options.attestation && {
      attestation: (id: string, scope: 'entity' | 'organisation') =>
        options.attestation!(ref, id, scope),
    }),
    ...(options.waiver && {
      waiver: (id: string) => options.waiver!(ref, id),
    }),
    now: options.now,
  };
}

/**
 * What a gate into a stage asks of an entity, over all stages up to it.
 *
 * @public
 */
export type GateJudgement = {
  /** Every mandatory requirement is met, and nothing prohibits the entity. */
  open: boolean;
  prohibited: boolean;
  /** Everything that the gate asks. */
  results: RequirementResult[];
  /** What is not met; what is not mandatory is told, but does not hold the gate. */
  unmet: RequirementResult[];
};

/**
 * Judges whether an entity may move to a stage.
 *
 * @public
 */
export function judgeGate(
  index: EntityIndex,
  ref: string,
  to: Stage,
  options: JudgeOptions,
): GateJudgement {
  const input = inputOf(index, ref, options);
  const { prohibited } = input.standing;
  const tier = tierOf(input.standing);
  const results = evaluateEntity(options.sets, input, { upTo: to });
  const unmet = results.filter(each => !isMet(each.state));
  return {
    open: !prohibited && !unmet.some(each => holdsGate(each, tier)),
    prohibited,
    results,
    unmet,
  };
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
  const { sets } = options;
  const input = inputOf(index, ref, options);
  const { entity, related, standing } = input;
  const drift = options.drift?.(entity);
  const evaluation = new EntityEvaluation(input);
  const results = evaluation.resultsOf(sets);
  const kind = entity.kind as AIKind;
  const declared = entity.spec.lifecycle;
  const gate = isStage(declared) ? nextGate(kind, declared) : undefined;
  const asked = gate && evaluation.resultsOf(sets, { upTo: gate.to });
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

function tierOf({ tier }: Standing): Tier | null {
  return 'value' in tier ? tier.value : null;
}

function nextGateOf(
  gate: Gate,
  results: readonly RequirementResult[],
  asked: readonly RequirementResult[],
  standing: Standing,
): NextGate {
  const now = new Set(results.map(each => each.requirementId));
  const only = asked.filter(each => !now.has(each.requirementId));
  const tier = tierOf(standing);
  const open = !asked.some(each => holdsGate(each, tier));
  return {
    ...gate,
    open: open && !standing.prohibited,
    results: only,
    unmet: only
      .filter(each => !isMet(each.state))
      .map(each => each.requirementId),
    owed: results
      .filter(each => holdsGate(each, tier))
      .map(each => each.requirementId),
  };
}
