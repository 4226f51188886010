import type { Entity } from '@backstage/catalog-model';
import { AI_KINDS, AIProductEntity, API_VERSION } from '../kinds';
import { standingOf } from '../lifecycle';
import { Related, Seen, withFullRefs } from '../relations';
import { evaluateEntity, evaluateRequirement } from './EntityEvaluation';
import { EvaluationInput, Signals } from './EvaluationInput';
import { CompiledRequirementSet } from './parseRequirementSet';
import { RequirementCase, ResultState } from './RequirementSet';

/**
 * How one case of a requirement ended.
 *
 * @public
 */
export type CaseOutcome = {
  requirementId: string;
  name: string;
  expected: ResultState;
  actual: ResultState;
  /** The result's reason. */
  reason: string;
};

/** Cases without a date of their own are judged at this moment, so that they never depend on the day they run. */
const DEFAULT_NOW = '2026-11-20T00:00:00Z';

type Fragment = Record<string, unknown>;

function asEntity(fragment: unknown, kind: string): Seen<Entity> {
  const given = fragment as Partial<Entity> & { ref?: string };
  const entity = withFullRefs({
    apiVersion: (AI_KINDS as readonly string[]).includes(given.kind ?? kind)
      ? API_VERSION
      : 'backstage.io/v1alpha1',
    ...given,
    kind: given.kind ?? kind,
    metadata: { namespace: 'default', name: 'case', ...given.metadata },
    spec: given.spec ?? {},
  });
  return {
    ref: `${entity.kind}:${entity.metadata.namespace}/${entity.metadata.name}`.toLocaleLowerCase(
      'en-US',
    ),
    ...entity,
  };
}

function asRelated(fragment: Fragment): Related {
  const list = <T>(key: string, kind: string) =>
    ((fragment[key] as unknown[] | undefined) ?? []).map(
      each => asEntity(each, kind) as unknown as Seen<T>,
    );
  return {
    ...(fragment.owner !== undefined && {
      owner: asEntity(fragment.owner, 'Group'),
    }),
    models: list('models', 'Model'),
    datasets: list('datasets', 'Dataset'),
    guardrails: list('guardrails', 'Guardrail'),
    products: list('products', 'AIProduct'),
    unresolved: (fragment.unresolved as Related['unresolved']) ?? [],
  };
}

function runCase(
  set: CompiledRequirementSet,
  index: number,
  each: RequirementCase,
): CaseOutcome {
  const requirement = set.requirements[index];
  const entity = asEntity(each.entity, requirement.kinds[0]);
  const related = each.related && asRelated(each.related);
  const input: EvaluationInput = {
    entity,
    related,
    standing: standingOf(
      entity,
      related?.products as AIProductEntity[] | undefined,
    ),
    ...(each.signals && {
      signals: {
        status: 'not-monitored',
        since: null,
        stale: false,
        worst: each.signals.status ?? 'not-monitored',
        ...each.signals,
        monitors: ((each.signals.monitors as object[] | undefined) ?? []).map(
          monitor => ({ required: true, ...monitor }),
        ),
      } as Signals,
    }),
    ...(each.attested !== undefined && {
      attestation: () =>
        each.attested
          ? { state: 'valid', until: '9999-12-31T00:00:00Z', evidence: [] }
          : { state: 'none' },
    }),
    now: new Date(each.now ?? DEFAULT_NOW),
  };
  // A roll-up is the worst of other results, so those are needed too.
  const result =
    typeof requirement.definition.mode === 'object'
      ? evaluateEntity([set], input, { upTo: 'retirement' }).find(
          ({ requirementId }) => requirementId === requirement.fullId,
        )!
      : evaluateRequirement(requirement, input);
  return {
    requirementId: requirement.fullId,
    name: each.name,
    expected: each.expect,
    actual: result.state,
    reason: result.reason,
  };
}

/**
 * Runs the cases that stand beside each requirement of a set. The stage is not looked at: a case says what the requirement
 * finds once it is asked.
 *
 * @public
 */
export function runCases(set: CompiledRequirementSet): CaseOutcome[] {
  return set.requirements.flatMap((requirement, index) =>
    requirement.definition.cases.map(each => runCase(set, index, each)),
  );
}
