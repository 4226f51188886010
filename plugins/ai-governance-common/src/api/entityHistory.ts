import { z } from 'zod';
import { decisionRequestSchema } from '../decisions/DecisionRequest';
import { STAGES } from '../lifecycle';
import { LEVELS } from '../requirements';
import { countsSchema, driftState } from './parts';

/** How an entity stood from a moment on. */
export const standingInTimeSchema = z.object({
  /** ISO 8601. */
  at: z.string(),
  score: z.number().nullable(),
  level: z.enum(LEVELS),
  declaredStage: z.string(),
  decidedStage: z.enum(STAGES).nullable(),
  drift: driftState,
  /** The entity's spec.version. */
  version: z.string().nullable(),
  counts: countsSchema,
});

/** That a version held a stage for a while. */
export const stageSpanSchema = z.object({
  stage: z.enum(STAGES),
  /** The entity's spec.version; null when it declared none. */
  version: z.string().nullable(),
  /** ISO 8601. */
  from: z.string(),
  /** ISO 8601; null for the present one. */
  until: z.string().nullable(),
  /**
   * Through a gate; found when the portal adopted the entity; back to an earlier stage, which is free; or a new version that took
   * the stage over without a gate.
   */
  how: z.enum(['gate', 'baseline', 'back', 'version']),
  /** A User, `system` where the checks alone decided, null for a new version. */
  decidedBy: z.string().nullable(),
  requestedBy: z.string().nullable(),
  requestId: z.string().nullable(),
});

/** The answer of `GET /v1/entities/{kind}/{namespace}/{name}/history`. */
export const entityHistorySchema = z.object({
  entityRef: z.string(),
  /** Oldest first; each holds until the next. */
  standings: z.array(standingInTimeSchema),
  /** Which version held which stage, oldest first. */
  stages: z.array(stageSpanSchema),
  /** The newest requests with what became of them, newest first. */
  requests: z.array(decisionRequestSchema),
  /** References that the entity had before, the latest first; what is known of them is part of this. */
  earlierRefs: z.array(z.string()).optional(),
  /** Cursor for `GET /v1/requests?entityRef=…`, where older requests are; left out when there are none. */
  requestsCursor: z.string().optional(),
});

/**
 * How an entity stood from a moment on.
 *
 * @public
 */
export type StandingInTime = z.infer<typeof standingInTimeSchema>;

/**
 * That a version held a stage for a while.
 *
 * @public
 */
export type StageSpan = z.infer<typeof stageSpanSchema>;

/**
 * The answer of `GET /v1/entities/{kind}/{namespace}/{name}/history`.
 *
 * @public
 */
export type EntityHistory = z.infer<typeof entityHistorySchema>;
