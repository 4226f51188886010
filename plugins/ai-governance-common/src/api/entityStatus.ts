import { z } from 'zod';
import { STAGES, TIERS } from '../lifecycle';
import { LEVELS } from '../requirements';
import { requirementResultSchema } from '../requirements/RequirementResult';
import { RESULT_STATES } from '../requirements/RequirementSet';
import { DRIFT_LEVELS, MONITOR_STATES } from '../signals';
import { countsSchema, driftState } from './parts';

const monitorStatusSchema = z.object({
  name: z.string(),
  type: z.string(),
  metric: z.string(),
  feature: z.string().optional(),
  segment: z.string().optional(),
  unit: z.string().optional(),
  direction: z.enum(['up', 'down']),
  interval: z.string().optional(),
  modelVersion: z.string().optional(),
  status: z.enum(MONITOR_STATES),
  level: z.enum(DRIFT_LEVELS).nullable(),
  stale: z.boolean(),
  required: z.boolean(),
  pending: z
    .object({
      level: z.enum(DRIFT_LEVELS),
      count: z.number().int(),
      needed: z.number().int(),
    })
    .optional(),
  since: z.string().optional(),
  error: z.string().optional(),
  value: z.number().optional(),
  windowEnd: z.string().optional(),
  sampleSize: z.number().optional(),
  warn: z.number().optional(),
  critical: z.number().optional(),
});

const nodeSchema = z.object({
  entityRef: z.string(),
  kind: z.string(),
  title: z.string(),
  /** What the entity itself declares under spec.lifecycle. */
  lifecycle: z.string(),
  type: z.string(),
  version: z.string().optional(),
  drift: driftState,
  compliance: z.object({
    state: z.enum(RESULT_STATES),
    level: z.enum(LEVELS),
    score: z.number().nullable(),
  }),
});

/** The answer of `GET /v1/entities/{kind}/{namespace}/{name}/status`. */
export const entityStatusSchema = z.object({
  entityRef: z.string(),
  /** When the judgement was made, ISO 8601. */
  judgedAt: z.string(),
  /** The tier that decides what is owed; null when it is not known. */
  tier: z.enum(TIERS).nullable(),
  lifecycle: z.object({
    /** As the entity declares it. */
    declared: z.string(),
    /** The stage that decides what is owed; null when it is not known. */
    stage: z.enum(STAGES).nullable(),
    /** Null before any decision. */
    decided: z.enum(STAGES).nullable(),
    /** The declared stage is ahead of the decided one. */
    ungated: z.boolean(),
    next: z
      .object({
        gate: z.string(),
        to: z.enum(STAGES),
        /** Every mandatory requirement that the gate asks is met. */
        open: z.boolean(),
        /** Ids of requirements that only this gate asks and that are not met. */
        unmet: z.array(z.string()),
        /** Ids of mandatory requirements already owed now that are not met and hold the gate too. */
        owed: z.array(z.string()),
        /** The results of what only this gate asks. */
        results: z.array(requirementResultSchema),
      })
      .nullable(),
  }),
  drift: z.object({
    status: driftState,
    since: z.string().nullable(),
    stale: z.boolean(),
    monitors: z.array(monitorStatusSchema),
  }),
  compliance: z.object({
    level: z.enum(LEVELS),
    /** 0 to 1; null when nothing is applicable. */
    score: z.number().nullable(),
    /** The worst state among the results. */
    state: z.enum(RESULT_STATES),
    counts: countsSchema,
    results: z.array(requirementResultSchema),
  }),
  inherited: z.object({
    drift: z.object({ status: driftState, path: z.array(z.string()) }),
    compliance: z.object({
      state: z.enum(RESULT_STATES),
      path: z.array(z.string()),
    }),
  }),
  supplyChain: z.object({
    /** The entity itself first; then what it runs on and what runs on it, as far as the caller may read them. */
    nodes: z.array(nodeSchema),
    edges: z.array(
      z.object({ from: z.string(), to: z.string(), relation: z.string() }),
    ),
  }),
});

/**
 * The answer of `GET /v1/entities/{kind}/{namespace}/{name}/status`.
 *
 * @public
 */
export type EntityStatus = z.infer<typeof entityStatusSchema>;

/**
 * One entity of a supply chain with its own state.
 *
 * @public
 */
export type SupplyChainNode = EntityStatus['supplyChain']['nodes'][number];
