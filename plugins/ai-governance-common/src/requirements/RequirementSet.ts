import { z } from 'zod';
import { AI_KINDS } from '../kinds';
import { STAGES, TIERS } from '../lifecycle/stages';
import { isIsoDate, isIsoDuration } from '../validation/formats';
import type { RequirementOverride, SetOverride } from './overrideNotes';

/**
 * The six components of an AI product operating model, which group requirements.
 *
 * @public
 */
export const CATEGORIES = [
  'roles-and-responsibilities',
  'data-governance',
  'model-lifecycle',
  'ethical-ai-and-compliance',
  'workflow-and-value-stream',
  'experimentation-and-learning',
] as const;

/**
 * States of a result. `unknown`, `stale` and `error` score nothing; `upcoming` and `not-applicable` are outside every total.
 *
 * @public
 */
export const RESULT_STATES = [
  'pass',
  'fail',
  'warn',
  'unknown',
  'stale',
  'waived',
  'error',
  'not-applicable',
  'upcoming',
] as const;

/**
 * State of a result.
 *
 * @public
 */
export type ResultState = (typeof RESULT_STATES)[number];

export const text = z.string().min(1).max(4_000);
export const id = z
  .string()
  .max(100)
  .regex(
    /^[a-z0-9]+([-.][a-z0-9]+)*$/,
    'lower case letters, digits and hyphens',
  );
const expression = z.string().min(1).max(4_000);
export const date = z
  .string()
  .refine(isIsoDate, 'an ISO 8601 date such as 2026-12-02');
export const duration = z
  .string()
  .refine(isIsoDuration, 'an ISO 8601 duration such as P180D');
const need = z
  .string()
  .regex(
    /^(related|signals|signals\/[a-z-]+)$/,
    'related, signals, signals/<monitor type> or signals/worst',
  );
const fragment = z.record(z.string(), z.unknown());

const caseSchema = z.strictObject({
  name: text,
  now: date.optional(),
  entity: fragment,
  related: fragment.optional(),
  signals: fragment.optional(),
  attested: z.boolean().optional(),
  expect: z.enum(RESULT_STATES),
});

const modeSchema = z.union([
  z.enum(['computed', 'attested', 'hybrid']),
  z.strictObject({ rollup: z.array(z.string()).min(1) }),
]);

export const requirementSchema = z
  .strictObject({
    id,
    title: text,
    why: text,
    source: text,
    ref: text.nullish(),
    kinds: z.array(z.enum(AI_KINDS)).min(1),
    tiers: z
      .array(z.enum(TIERS))
      .min(1)
      .default([...TIERS]),
    role: z.array(text).default([]),
    stageFrom: z.enum(STAGES).default('ideation'),
    appliesFrom: z
      .union([
        date,
        z.array(z.strictObject({ when: expression.nullish(), date })).min(1),
      ])
      .nullish(),
    when: expression.nullish(),
    check: expression.nullish(),
    needs: z.array(need).default([]),
    mode: modeSchema.default('computed'),
    ttl: duration.nullish(),
    evidence: text.nullish(),
    scope: z.enum(['entity', 'organisation']).default('entity'),
    severity: z.enum(['error', 'warning']).default('error'),
    weight: z.union([z.literal(1), z.literal(3), z.literal(5)]).default(1),
    mandatory: z.boolean().default(false),
    /** Whether a person may except an entity from it for a while. */
    waivable: z.boolean().default(true),
    category: z.enum(CATEGORIES),
    message: text.nullish(),
    fix: text,
    cases: z.array(caseSchema).default([]),
  })
  .refine(
    value =>
      value.check ||
      value.mode === 'attested' ||
      typeof value.mode === 'object',
    {
      path: ['check'],
      message: 'a computed or hybrid requirement needs a check',
    },
  );

/** The file format of a requirement set; see the README beside the shipped sets. */
export const requirementSetSchema = z.strictObject({
  id,
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/, 'a version such as 1.0.0, in quotes if need be'),
  title: text,
  description: text.nullish(),
  /** Where the wording or the ids come from, and under which licence. */
  attribution: text.nullish(),
  /** Whether the set is asked where the configuration names no sets. */
  onByDefault: z.boolean().default(true),
  requirements: z.array(requirementSchema).min(1).max(1_000),
});

/**
 * How long an attestation holds where its requirement does not say, ISO 8601.
 *
 * @public
 */
export const DEFAULT_ATTESTATION_TTL = 'P365D';

/**
 * One requirement as its file has it, with the defaults filled in, and with what a company changed about it.
 *
 * @public
 */
export type Requirement = z.infer<typeof requirementSchema> & {
  override?: RequirementOverride;
};

/**
 * One case of a requirement: an entity, and the state that its result must have.
 *
 * @public
 */
export type RequirementCase = z.infer<typeof caseSchema>;

/**
 * A requirement set as its file has it, with the defaults filled in, and with what a company changed about it.
 *
 * @public
 */
export type RequirementSet = Omit<
  z.infer<typeof requirementSetSchema>,
  'requirements'
> & {
  requirements: Requirement[];
  override?: SetOverride;
  /** Requirements that are switched off: listed with the reason, and asked of nobody. */
  off?: Requirement[];
};
