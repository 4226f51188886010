import type {
  AIKind,
  EntityStatus,
  RequirementResult,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  isMet,
  stagesOf,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** Lifecycles without gates, in the words of their kinds. */
const OWN_LIFECYCLES: Partial<Record<AIKind, readonly string[]>> = {
  Dataset: ['sourcing', 'preparation', 'approved', 'deprecated', 'retirement'],
  Guardrail: ['development', 'validation', 'deployment', 'retirement'],
};

/** One step of a lifecycle. */
export type Step = { stage: string; place: 'behind' | 'here' | 'ahead' };

/** The steps of a kind's lifecycle, seen from the declared one; none is "here" when the kind does not know it. */
export function stepsOf(kind: AIKind, declared: string): Step[] {
  const stages: readonly string[] = OWN_LIFECYCLES[kind] ?? stagesOf(kind);
  const here = stages.indexOf(declared);
  return stages.map((stage, index) => {
    if (index === here) return { stage, place: 'here' };
    return { stage, place: here >= 0 && index < here ? 'behind' : 'ahead' };
  });
}

/** What stands between an entity and the gate ahead. */
export type GateView = {
  gate: string;
  to: string;
  open: boolean;
  /** Asked by this gate only, and not met: what holds it. */
  unmet: RequirementResult[];
  /** Owed since earlier stages, not met, and holding the gate too. */
  owed: RequirementResult[];
  /** Asked by this gate only, not met, and not holding it. */
  recommended: RequirementResult[];
  /** Number of requirements that only this gate asks, met ones included. */
  asked: number;
};

/** The gate ahead; undefined at the end of a lifecycle and where there are no gates. */
export function gateView(status: EntityStatus): GateView | undefined {
  const { next } = status.lifecycle;
  if (!next) return undefined;
  const open = next.results.filter(({ state }) => !isMet(state));
  return {
    gate: next.gate,
    to: next.to,
    open: next.open,
    unmet: open.filter(({ mandatory }) => mandatory),
    recommended: open.filter(({ mandatory }) => !mandatory),
    owed: status.compliance.results.filter(({ requirementId }) =>
      next.owed.includes(requirementId),
    ),
    asked: next.results.filter(
      ({ state }) => state !== 'not-applicable' && state !== 'upcoming',
    ).length,
  };
}
