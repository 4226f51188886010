import { AIKind } from '../kinds';
import { compareStages, Known, Stage, Standing, TIERS } from '../lifecycle';
import { Related, Seen } from '../relations';
import { DriftStatus, MonitorStatus } from '../signals';
import { Expression, ExpressionInput } from './Expression';
import { explainFailure, explainMissing } from './explain';
import {
  CompiledRequirement,
  CompiledRequirementSet,
} from './parseRequirementSet';
import { RequirementResult } from './RequirementResult';
import { Requirement, ResultState } from './RequirementSet';

/**
 * What expressions see as `signals`: the drift of the entity; for a product also the monitors of what it uses.
 *
 * @public
 */
export type Signals = Omit<DriftStatus, 'monitors'> & {
  monitors: Array<MonitorStatus & { entityRef?: string }>;
};

/**
 * Whether an attestation holds. `until` is the moment at which it expires, in ISO 8601.
 *
 * @public
 */
export type AttestationStanding =
  | { state: 'none' }
  | {
      state: 'valid' | 'expired';
      until: string;
      /** Why it no longer holds, as a sentence; the date by default. */
      reason?: string;
      evidence: Array<{ url: string; sha256?: string }>;
    };

/**
 * An exception that holds until a moment in ISO 8601.
 *
 * @public
 */
export type WaiverStanding = { until: string };

/**
 * Everything that a judgement of one entity rests on. What a host cannot obtain is left out, and results that need it
 * are `unknown`.
 *
 * @public
 */
export type EvaluationInput = {
  entity: Seen<{ kind: string; spec?: object; metadata?: object }>;
  standing: Standing;
  related?: Related;
  /** Why `related` may lack something that exists, as a sentence; results that read it are then `unknown`. */
  relatedIncomplete?: string;
  signals?: Signals;
  /** What people attested for the entity or, for requirements of that scope, its organisation; left out when the host does not know. */
  attestation?: (
    requirementId: string,
    scope: Requirement['scope'],
  ) => AttestationStanding;
  /** The exception from a requirement that holds now; left out when the host does not know. */
  waiver?: (requirementId: string) => WaiverStanding | undefined;
  now: Date;
};

/**
 * What was found, without what the requirement itself says.
 *
 * @public
 */
export type RequirementVerdict = Pick<RequirementResult, 'state' | 'reason'> &
  Partial<
    Pick<
      RequirementResult,
      'path' | 'changesAt' | 'evidence' | 'awaitsAttestation'
    >
  >;

const ACTIONABLE: ReadonlySet<ResultState> = new Set([
  'fail',
  'warn',
  'unknown',
  'stale',
  'error',
]);

const unknown = (
  reason: string,
  path: string | null = null,
): RequirementVerdict => ({
  state: 'unknown',
  reason,
  path,
});

const notApplicable = (reason: string): RequirementVerdict => ({
  state: 'not-applicable',
  reason,
});

function listed(values: readonly string[]): string {
  return values.length < 2
    ? values.join('')
    : `${values.slice(0, -1).join(', ')} and ${values[values.length - 1]}`;
}

function valueOf<T>(known: Known<T>): T | undefined {
  return 'value' in known ? known.value : undefined;
}

/** Undefined when the requirement is asked; else why it is not, or why that cannot be said. */
function applicability(
  requirement: CompiledRequirement,
  { standing }: EvaluationInput,
): RequirementVerdict | undefined {
  const { tiers, role } = requirement.definition;
  if (tiers.length < TIERS.length) {
    const tier = valueOf(standing.tier);
    if (!tier) {
      const { unknown: reason } = standing.tier as { unknown: string };
      return unknown(`${reason} It is asked of ${listed(tiers)} risk only.`);
    }
    if (!tiers.includes(tier)) {
      return notApplicable(
        `It is asked of ${listed(tiers)} risk; this is ${tier}.`,
      );
    }
  }
  if (role.length > 0) {
    const roles = valueOf(standing.roles);
    if (!roles) {
      const { unknown: reason } = standing.roles as { unknown: string };
      return unknown(`${reason} It is asked of a ${role.join(' or ')} only.`);
    }
    if (!role.some(each => roles.includes(each))) {
      return notApplicable(
        `It is asked of a ${role.join(' or ')}; ${
          roles.length
            ? `this says it is ${listed(roles)}`
            : 'no such role is declared'
        }.`,
      );
    }
  }
  return undefined;
}

/**
 * The inputs that an expression may rest on. What was obtained in part is left out like what was not obtained at all; an
 * expression whose outcome does not depend on it has an outcome all the same.
 */
function obtained(input: EvaluationInput): ExpressionInput {
  const { entity, related, relatedIncomplete, signals, now } = input;
  return {
    entity,
    now,
    ...(related && !relatedIncomplete && { related }),
    ...(signals && { signals }),
  };
}

function notObtained(name: string, input: EvaluationInput): RequirementVerdict {
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

function signalsVerdict(
  requirement: CompiledRequirement,
  { signals, entity }: EvaluationInput,
): RequirementVerdict | undefined {
  for (const need of requirement.definition.needs) {
    const type = need.startsWith('signals/') ? need.slice(8) : undefined;
    const monitors = (signals?.monitors ?? []).filter(
      each => each.type === type && each.required,
    );
    for (const { name, status, entityRef } of monitors) {
      const isOwn = entityRef === undefined || entityRef === entity.ref;
      const which = isOwn ? name : `${name} of ${entityRef}`;
      const path = isOwn ? 'spec.monitors' : null;
      if (status === 'stale') {
        const reason = `The latest value of ${which} is too old.`;
        return { state: 'stale', reason, path };
      }
      if (['no-data', 'error', 'insufficient-data'].includes(status)) {
        return unknown(
          `${which} has no value: ${status.replace('-', ' ')}.`,
          path,
        );
      }
    }
  }
  return undefined;
}

function evaluateWhen(
  expression: Expression | undefined,
  input: EvaluationInput,
): RequirementVerdict | undefined {
  if (!expression) return undefined;
  const outcome = expression.evaluate(obtained(input));
  const changesAt = expression.nextChange(input.now)?.toISOString() ?? null;
  switch (outcome.kind) {
    case 'value':
      return outcome.value
        ? undefined
        : {
            ...notApplicable('What it is about does not apply here.'),
            changesAt,
          };
    case 'missing': {
      const { path, reason } = explainMissing(outcome.path, input.entity);
      return unknown(`Whether it applies is not known: ${reason}`, path);
    }
    case 'not-obtained':
      return notObtained(outcome.input, input);
    default:
      return {
        state: 'error',
        reason: `Its condition failed: ${outcome.message}.`,
      };
  }
}

function upcoming(
  requirement: CompiledRequirement,
  input: EvaluationInput,
): RequirementVerdict | undefined {
  const { appliesFrom } = requirement;
  if (appliesFrom.length === 0) return undefined;
  const first = appliesFrom.find(
    ({ when }) => evaluateWhen(when, input) === undefined,
  );
  if (!first) return notApplicable('None of its dates applies here.');
  const date = new Date(first.date);
  return date > input.now
    ? {
        state: 'upcoming',
        reason: `It applies from ${first.date}.`,
        changesAt: date.toISOString(),
      }
    : undefined;
}

function evaluateCheck(
  requirement: CompiledRequirement,
  input: EvaluationInput,
): RequirementVerdict {
  const { check, definition } = requirement;
  if (!check) return { state: 'pass', reason: definition.title };
  const unmeasured = signalsVerdict(requirement, input);
  if (unmeasured) return unmeasured;
  const outcome = check.evaluate(obtained(input));
  const changesAt = check.nextChange(input.now)?.toISOString() ?? null;
  switch (outcome.kind) {
    case 'value': {
      if (outcome.value) {
        return { state: 'pass', reason: `${definition.title}.`, changesAt };
      }
      const subject = check.subjectOf(obtained(input));
      return {
        state: 'fail',
        ...explainFailure(
          subject,
          input,
          definition.message ?? undefined,
          definition.title,
        ),
        changesAt,
      };
    }
    case 'missing':
      return {
        state: 'fail',
        ...explainMissing(outcome.path, input.entity),
        changesAt,
      };
    case 'not-obtained':
      return notObtained(outcome.input, input);
    default:
      return {
        state: 'error',
        reason: `The check failed: ${outcome.message}.`,
      };
  }
}

function attestationVerdict(
  requirement: CompiledRequirement,
  input: EvaluationInput,
): RequirementVerdict {
  const { title, scope } = requirement.definition;
  if (!input.attestation) {
    return {
      ...unknown('Attestations are not known here.'),
      awaitsAttestation: true,
    };
  }
  const standing = input.attestation(requirement.fullId, scope);
  switch (standing.state) {
    case 'valid':
      return {
        state: 'pass',
        reason: `${title}: attested.`,
        evidence: standing.evidence,
        changesAt: standing.until,
      };
    case 'expired':
      return {
        state: 'stale',
        awaitsAttestation: true,
        reason:
          standing.reason ??
          `The attestation expired on ${standing.until.slice(0, 10)}.`,
        evidence: standing.evidence,
      };
    default:
      return {
        ...unknown(
          scope === 'organisation'
            ? 'Nobody has attested it for the organisation.'
            : 'Nobody has attested it.',
        ),
        awaitsAttestation: true,
      };
  }
}

function earlier(
  a: string | null | undefined,
  b: string | null | undefined,
): string | null {
  if (!a || !b) return a ?? b ?? null;
  return a < b ? a : b;
}

/** An exception covers whatever is not met, and ends by itself. */
function withWaiver(
  requirement: CompiledRequirement,
  verdict: RequirementVerdict,
  input: EvaluationInput,
): RequirementVerdict {
  if (!ACTIONABLE.has(verdict.state) || !requirement.definition.waivable) {
    return verdict;
  }
  const waiver = input.waiver?.(requirement.fullId);
  return waiver
    ? {
        ...verdict,
        state: 'waived',
        reason: `Waived until ${waiver.until.slice(0, 10)}. ${verdict.reason}`,
        changesAt: earlier(verdict.changesAt, waiver.until),
      }
    : verdict;
}

function verdictOf(
  requirement: CompiledRequirement,
  input: EvaluationInput,
): RequirementVerdict {
  const asked =
    applicability(requirement, input) ?? evaluateWhen(requirement.when, input);
  const dated =
    !asked || asked.state === 'unknown'
      ? upcoming(requirement, input)
      : undefined;
  // Before its date it does not matter yet that something is not known.
  const before = dated?.state === 'upcoming' ? dated : asked ?? dated;
  if (before) return before;
  const { mode } = requirement.definition;
  if (mode === 'attested') return attestationVerdict(requirement, input);
  const checked = evaluateCheck(requirement, input);
  if (mode !== 'hybrid' || checked.state !== 'pass') return checked;
  const attested = attestationVerdict(requirement, input);
  return {
    ...attested,
    changesAt: earlier(attested.changesAt, checked.changesAt),
  };
}

/**
 * The result of a requirement from what was found.
 *
 * @public
 */
export function requirementResultOf(
  requirement: CompiledRequirement,
  verdict: RequirementVerdict,
): RequirementResult {
  const { definition } = requirement;
  return {
    requirementId: requirement.fullId,
    version: requirement.version,
    set: requirement.setId,
    title: definition.title,
    why: definition.why,
    source: definition.source,
    ref: definition.ref ?? null,
    category: definition.category,
    stageFrom: definition.stageFrom,
    weight: definition.weight,
    mandatory: definition.mandatory,
    severity: definition.severity,
    state: verdict.state,
    reason: verdict.reason,
    path: verdict.path ?? null,
    fix: ACTIONABLE.has(verdict.state) ? definition.fix : null,
    evidence: verdict.evidence ?? [],
    mode: typeof definition.mode === 'object' ? 'rollup' : definition.mode,
    scope: definition.scope,
    evidenceAsked: definition.evidence ?? null,
    waivable: definition.waivable,
    awaitsAttestation: verdict.awaitsAttestation ?? false,
    changesAt: verdict.changesAt ?? null,
  };
}

/** Worst first. What is not listed (not applicable, upcoming) takes no part. */
const WORST_FIRST: readonly ResultState[] = [
  'fail',
  'error',
  'stale',
  'unknown',
  'warn',
  'waived',
  'pass',
];

/**
 * The worst of several states; `not-applicable` when none of them counts.
 *
 * @public
 */
export function worstResultState(states: readonly ResultState[]): ResultState {
  return WORST_FIRST.find(state => states.includes(state)) ?? 'not-applicable';
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
  try {
    return requirementResultOf(
      requirement,
      withWaiver(requirement, verdictOf(requirement, input), input),
    );
  } catch (error) {
    return requirementResultOf(requirement, {
      state: 'error',
      reason: `The requirement failed: ${(error as Error).message}.`,
    });
  }
}

/** How much of the requirements is asked. */
export type Scope = {
  /** Requirements from later stages are not asked; left out, the entity's own stage decides. */
  upTo?: Stage;
};

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
  const stage: Known<Stage> = scope.upTo
    ? { value: scope.upTo }
    : input.standing.stage;
  const results: RequirementResult[] = [];
  for (const { requirements } of sets) {
    const rollups: CompiledRequirement[] = [];
    for (const requirement of requirements) {
      const { stageFrom, mode } = requirement.definition;
      if (!requirement.kinds.includes(input.entity.kind as AIKind)) continue;
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
      else results.push(evaluateRequirement(requirement, input));
    }
    for (const requirement of rollups) {
      results.push(rollUp(requirement, results, input));
    }
  }
  return results;
}

function rollUp(
  requirement: CompiledRequirement,
  results: readonly RequirementResult[],
  input: EvaluationInput,
): RequirementResult {
  const { mode } = requirement.definition;
  const ids = typeof mode === 'object' ? mode.rollup : [];
  const before =
    applicability(requirement, input) ??
    evaluateWhen(requirement.when, input) ??
    upcoming(requirement, input);
  if (before) return requirementResultOf(requirement, before);
  const parts = results.filter(({ requirementId }) =>
    ids.some(id => requirementId === `${requirement.setId}/${id}`),
  );
  const state = worstResultState(parts.map(each => each.state));
  const open = parts.filter(each => each.state === state);
  return requirementResultOf(requirement, {
    state,
    reason:
      state === 'pass'
        ? `${requirement.definition.title}.`
        : `${open.length} of ${parts.length} parts: ${open
            .map(each => each.title)
            .join('; ')}.`,
  });
}
