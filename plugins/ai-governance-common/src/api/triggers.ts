import { z } from 'zod';
import { abilitySchema } from '../decisions/DecisionRequest';
import { pageOf } from './pageOf';

/**
 * What drift sets in motion: training a model anew, or going back to the version before.
 *
 * @public
 */
export const TRIGGER_KINDS = ['retraining', 'rollback'] as const;

/**
 * How a trigger stands: it waits for a person; it was accepted (by a person, or by `system` where the risk is low); a person
 * dismissed it; the monitor was healthy again, or the version replaced, before anybody decided.
 *
 * @public
 */
export const TRIGGER_STATES = [
  'proposed',
  'accepted',
  'dismissed',
  'lapsed',
] as const;

const delivery = z.object({
  /** `none` where nothing is configured to be called. */
  state: z.enum(['none', 'waiting', 'delivered', 'failed']),
  /** What is called, such as `webhook retraining` or `template:default/retrain`. */
  target: z.string().nullable(),
  attempts: z.number().int().nonnegative(),
  /** Of the latest attempt, ISO 8601. */
  lastAttemptAt: z.string().nullable(),
  /** When the next attempt is made; null when there is none. */
  nextAttemptAt: z.string().nullable(),
  /** What the latest attempt said, in words. */
  lastOutcome: z.string().nullable(),
});

/** A trigger, as the API answers it. */
export const triggerSchema = z.object({
  id: z.string(),
  kind: z.enum(TRIGGER_KINDS),
  entityRef: z.string(),
  monitor: z.string(),
  /** Version that was measured. */
  modelVersion: z.string().nullable(),
  /** Of a rollback: the version to return to, where the entity names one. */
  toVersion: z.string().nullable(),
  /** Why, as a sentence. */
  reason: z.string(),
  state: z.enum(TRIGGER_STATES),
  proposedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  comment: z.string().nullable(),
  delivery,
  /** What the caller may do with it. */
  can: z.object({ accept: abilitySchema, dismiss: abilitySchema }),
});

/** The answer of `GET /v1/triggers`. */
export const triggerPageSchema = pageOf(triggerSchema);

/** Body of `POST /v1/mutes`: no notifications of an entity, or of one monitor of it, until a moment. Its status stays what it is. */
export const muteInputSchema = z.strictObject({
  entityRef: z.string().min(3).max(300),
  monitor: z.string().min(1).max(200).optional(),
  reason: z.string().trim().min(1).max(4_000),
  /** Date or moment, ISO 8601, at most 30 days ahead. */
  until: z
    .string()
    .refine(
      value =>
        /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value)),
      'an ISO 8601 date',
    ),
});

/** A mute, as the API answers it. */
export const muteSchema = z.object({
  id: z.string(),
  entityRef: z.string(),
  monitor: z.string().nullable(),
  reason: z.string().nullable(),
  until: z.string(),
  mutedBy: z.string(),
  mutedAt: z.string(),
  /** When somebody ended it before its time. */
  endedAt: z.string().nullable(),
  can: z.object({ end: abilitySchema }),
});

/** The answer of `GET …/mutes`. */
export const mutePageSchema = pageOf(muteSchema).extend({
  /** Whether the caller may mute the entity. */
  can: z.object({ mute: abilitySchema }),
});

/** @public */
export type TriggerKind = (typeof TRIGGER_KINDS)[number];
/** @public */
export type TriggerState = (typeof TRIGGER_STATES)[number];
/** @public */
export type Trigger = z.infer<typeof triggerSchema>;
/** @public */
export type TriggerPage = z.infer<typeof triggerPageSchema>;
/** @public */
export type MuteInput = z.infer<typeof muteInputSchema>;
/** @public */
export type Mute = z.infer<typeof muteSchema>;
/** @public */
export type MutePage = z.infer<typeof mutePageSchema>;
