import { z } from 'zod';
import { DRIFT_LEVELS, MONITOR_STATES } from '../signals/DriftStatus';
import { pageOf } from './pageOf';

/** Most observations in one call of `POST /v1/signals`. */
export const MOST_OBSERVATIONS = 10_000;

const moment = z
  .string()
  .max(40)
  .refine(
    value =>
      /^\d{4}-\d{2}-\d{2}(T|$)/.test(value) && !Number.isNaN(Date.parse(value)),
    'an ISO 8601 date or moment, such as 2026-11-20T00:00:00Z',
  );

/** One observation, as a sender writes it. */
export const observationInputSchema = z
  .strictObject({
    entityRef: z.string().min(3).max(300),
    /** Name of a monitor of the entity. */
    monitor: z.string().min(1).max(200),
    /** In the unit of the monitor; left out or null when the measurement failed, which `error` then tells. */
    value: z.number().nullable().optional(),
    windowEnd: moment,
    windowStart: moment.optional(),
    sampleSize: z.number().int().nonnegative().max(1e15).optional(),
    /** Defaults to the entity's spec.version. */
    modelVersion: z.string().min(1).max(255).optional(),
    /** What the value was compared with; another one starts the judgement over. */
    baselineId: z.string().min(1).max(255).optional(),
    /** Why the measurement failed. */
    error: z.string().min(1).max(1_000).optional(),
  })
  .refine(
    ({ value, error }) =>
      (value === undefined || value === null) !== (error === undefined),
    'either a value or an error, not both and not neither',
  );

/** Body of `POST /v1/signals`. Each observation is checked by itself, so that one that is wrong rejects no other. */
export const signalsInputSchema = z.strictObject({
  observations: z.array(z.unknown()).min(1).max(MOST_OBSERVATIONS),
});

/**
 * What became of an observation: kept and judged; known already, with the same value; refused; kept, but not judged because the
 * entity declares no such monitor or the document leaves out what a judgement needs.
 *
 * @public
 */
export const OBSERVATION_OUTCOMES = [
  'accepted',
  'duplicate',
  'rejected',
  'unmapped',
] as const;

const outcome = z.object({
  /** Place in the request, or in the document that an adapter read. */
  index: z.number().int().nonnegative(),
  outcome: z.enum(OBSERVATION_OUTCOMES),
  /** The value that this one takes the place of. */
  replaced: z.number().nullable().optional(),
  /** A word for programs, such as `unknown-entity`; there unless accepted or a duplicate. */
  code: z.string().optional(),
  /** What is wrong and what to send instead. */
  message: z.string().optional(),
  /** Place in the document that an adapter read, such as `metrics[3].value`. */
  path: z.string().optional(),
});

/** The answer of `POST /v1/signals` and of the adapters, 207. */
export const signalOutcomesSchema = z.object({ outcomes: z.array(outcome) });

const numbers = z.array(z.number()).max(1_000_000);
const side = z.union([
  z.strictObject({ edges: numbers, counts: numbers }),
  z.strictObject({ categories: z.record(z.string().max(500), z.number()) }),
  z.strictObject({ samples: numbers }),
]);

/** Body of `POST /v1/signals/distributions`. */
export const distributionsInputSchema = z.strictObject({
  entityRef: z.string().min(3).max(300),
  monitor: z.string().min(1).max(200),
  windowEnd: moment,
  windowStart: moment.optional(),
  modelVersion: z.string().min(1).max(255).optional(),
  baselineId: z.string().min(1).max(255).optional(),
  reference: side,
  current: side,
});

/** How a value came about that was computed from distributions, or that a tool's document tells. */
export const methodSchema = z.object({
  /** Such as psi, ks-p, jensenshannon. */
  name: z.string(),
  /** Such as `deciles of the reference`, or `as sent`. */
  binning: z.string().optional(),
  bins: z.number().int().optional(),
  /** Thresholds that the sender judged by; the monitor's own decide here. */
  threshold: z.number().optional(),
  /** 95 % of values stay below this where nothing drifted. */
  noiseFloor: z.number().optional(),
  /** Share that stands in for empty bins. */
  fill: z.number().optional(),
  /** A figure beside the value, such as the p-value of a distance. */
  pValue: z.number().optional(),
  /** The tool that measured. */
  tool: z.string().optional(),
});

/** The answer of `POST /v1/signals/distributions`: the value computed and what became of it. */
export const distributionOutcomeSchema = z.object({
  value: z.number().nullable(),
  sampleSize: z.number().int().nonnegative(),
  method: methodSchema,
  outcome,
});

/** An observation as it is kept, with the level after it. */
export const observationSchema = z.object({
  windowEnd: z.string(),
  windowStart: z.string().optional(),
  /** Null where the measurement failed. */
  value: z.number().nullable(),
  /** Of what was rolled up: smallest and largest value and how many there were. */
  min: z.number().optional(),
  max: z.number().optional(),
  count: z.number().int().optional(),
  sampleSize: z.number().optional(),
  modelVersion: z.string().nullable(),
  baselineId: z.string().optional(),
  error: z.string().optional(),
  /** Level of the monitor after this observation; null before the first valid one, and where nothing is judged. */
  level: z.enum(DRIFT_LEVELS).nullable(),
  /** Why it does not count: too few samples. */
  tooSmall: z.boolean().optional(),
  /** `raw` as it was sent, `day` for a day that was rolled up. */
  grain: z.enum(['raw', 'day']),
  method: methodSchema.optional(),
});

/** The answer of `GET …/signals`: the observations of one monitor, oldest first. */
export const observationPageSchema = pageOf(observationSchema);

const seriesSchema = z.object({
  monitor: z.string(),
  /** Version of the entity that was measured; null where the entity has none. */
  modelVersion: z.string().nullable(),
  /** The entity declares this monitor and it is of the declared version. */
  present: z.boolean(),
  /** The entity declares a monitor of this name. */
  declared: z.boolean(),
  status: z.enum(MONITOR_STATES),
  level: z.enum(DRIFT_LEVELS).nullable(),
  /** End of the first and the newest window. */
  firstWindowEnd: z.string(),
  windowEnd: z.string(),
  /** When the newest observation came in. */
  receivedAt: z.string(),
  /** Why values are kept without being judged; null where they are judged. */
  unmapped: z.string().nullable(),
  /** The newest observations, oldest first. */
  points: z.array(
    z.object({
      windowEnd: z.string(),
      value: z.number().nullable(),
      level: z.enum(DRIFT_LEVELS).nullable(),
    }),
  ),
});

/** The answer of `GET …/series`: what was ever measured of an entity, with the newest observations of each. */
export const seriesListSchema = z.object({
  items: z.array(seriesSchema),
  /** Versions that were measured or deployed, with the moment from which on, oldest first. */
  marks: z.array(
    z.object({
      at: z.string(),
      kind: z.enum(['version', 'deployment', 'stage']),
      text: z.string(),
    }),
  ),
});

/** @public */
export type ObservationInput = z.infer<typeof observationInputSchema>;
/** @public */
export type ObservationOutcome = z.infer<typeof outcome>;
/** @public */
export type SignalOutcomes = z.infer<typeof signalOutcomesSchema>;
/** @public */
export type DistributionSide = z.infer<typeof side>;
/** @public */
export type DistributionsInput = z.infer<typeof distributionsInputSchema>;
/** @public */
export type DistributionOutcome = z.infer<typeof distributionOutcomeSchema>;
/** @public */
export type MeasurementMethod = z.infer<typeof methodSchema>;
/** @public */
export type StoredObservation = z.infer<typeof observationSchema>;
/** @public */
export type ObservationPage = z.infer<typeof observationPageSchema>;
/** @public */
export type MonitorSeries = z.infer<typeof seriesSchema>;
/** @public */
export type SeriesList = z.infer<typeof seriesListSchema>;
