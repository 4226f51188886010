import { AIKind } from '../kinds';

/**
 * The seven stages of an AI product, in order.
 *
 * @public
 */
export const STAGES = [
  'ideation',
  'experimentation',
  'development',
  'validation',
  'deployment',
  'monitoring',
  'retirement',
] as const;

/**
 * A stage of an AI product.
 *
 * @public
 */
export type Stage = (typeof STAGES)[number];

/**
 * The risk tiers, lowest first.
 *
 * @public
 */
export const TIERS = ['minimal', 'limited', 'high', 'prohibited'] as const;

/**
 * A risk tier.
 *
 * @public
 */
export type Tier = (typeof TIERS)[number];

/**
 * A gate between two stages.
 *
 * @public
 */
export type Gate = {
  /** `G1` to `G6`. */
  gate: string;
  from: Stage;
  to: Stage;
};

/**
 * The gates G1 to G6, each into the next stage.
 *
 * @public
 */
export const GATES: readonly Gate[] = STAGES.slice(1).map((to, index) => ({
  gate: `G${index + 1}`,
  from: STAGES[index],
  to,
}));

/** Stages that each kind declares; Dataset and Guardrail have lifecycles of their own and no gates. */
const DECLARED_STAGES: Record<AIKind, readonly Stage[]> = {
  AIProduct: STAGES,
  Model: STAGES.slice(STAGES.indexOf('development')),
  Dataset: [],
  Guardrail: [],
};

/**
 * The stages that a kind passes gates into; none for kinds without gates.
 *
 * @public
 */
export function stagesOf(kind: AIKind): readonly Stage[] {
  return DECLARED_STAGES[kind];
}

/** @public */
export function isStage(value: unknown): value is Stage {
  return (STAGES as readonly unknown[]).includes(value);
}

/** @public */
export function isTier(value: unknown): value is Tier {
  return (TIERS as readonly unknown[]).includes(value);
}

/**
 * Below zero when `a` comes before `b`, above when it comes after.
 *
 * @public
 */
export function compareStages(a: Stage, b: Stage): number {
  return STAGES.indexOf(a) - STAGES.indexOf(b);
}

/**
 * The gate ahead of a stage; undefined at the last one and for kinds without gates.
 *
 * @public
 */
export function nextGate(kind: AIKind, stage: Stage): Gate | undefined {
  return stagesOf(kind).includes(stage)
    ? GATES.find(({ from }) => from === stage)
    : undefined;
}

/**
 * Whether an entity declares a stage that nobody decided: one ahead of the decided stage or, before any decision, of the
 * first stage of its kind. Kinds without gates are never ungated.
 *
 * @public
 */
export function isUngated(
  kind: AIKind,
  declared: string,
  decided: Stage | null,
): boolean {
  const first = stagesOf(kind)[0];
  return (
    first !== undefined &&
    isStage(declared) &&
    compareStages(declared, decided ?? first) > 0
  );
}
