import { z } from 'zod';
import { STAGES, TIERS } from '../lifecycle';
import { isIsoDate } from '../validation/formats';

/**
 * What people ask to be decided: that something is so (attestation), an exception from a requirement (waiver), a move to
 * another stage (gate).
 *
 * @public
 */
export const REQUEST_KINDS = ['attestation', 'waiver', 'gate'] as const;

/**
 * One of {@link REQUEST_KINDS}.
 *
 * @public
 */
export type RequestKind = (typeof REQUEST_KINDS)[number];

/**
 * How a request stands. `open` waits for somebody; `approved` holds (an attestation or waiver until its date);
 * `revoked` held once.
 *
 * @public
 */
export const REQUEST_STATES = [
  'open',
  'approved',
  'rejected',
  'withdrawn',
  'revoked',
] as const;

/**
 * One of {@link REQUEST_STATES}.
 *
 * @public
 */
export type RequestState = (typeof REQUEST_STATES)[number];

const text = z.string().trim().min(1).max(4_000);
const evidence = z.array(
  z.strictObject({
    url: z
      .string()
      .max(2_000)
      .refine(
        value => /^https?:\/\/[^\s]+$/i.test(value),
        'an address that begins with https:// or http://',
      ),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits')
      .optional(),
  }),
);
const entityRef = z.string().min(3).max(300);
const requirementId = z
  .string()
  .max(300)
  .regex(
    /^[^/\s]+\/[^/\s]+$/,
    'a full id such as operating-model/g5-rollback-tested',
  );

/** Body of `POST /v1/attestations`. */
export const attestationInputSchema = z.strictObject({
  entityRef,
  requirementId,
  /** What the attester vouches for, in their own words. */
  statement: text,
  evidence: evidence.max(20).default([]),
});

/** Body of `POST /v1/waivers`. */
export const waiverInputSchema = z.strictObject({
  entityRef,
  requirementId,
  reason: text,
  /** What lowers the risk meanwhile; owed for high risk. */
  compensatingControl: text.optional(),
  /** Date or moment, ISO 8601. */
  expiresAt: z
    .string()
    .refine(
      isIsoDate,
      'an ISO 8601 date, or date and time with its offset, such as 2026-11-20T00:00:00Z',
    ),
});

/** Body of `POST /v1/gates`. */
export const gateInputSchema = z.strictObject({
  entityRef,
  to: z.enum(STAGES),
  /** Why now, in the requester's words. */
  comment: text.optional(),
});

/** Body of every decision on a request. */
export const decisionInputSchema = z.strictObject({
  comment: text.optional(),
});

/** @public */
export type AttestationInput = z.infer<typeof attestationInputSchema>;
/** @public */
export type WaiverInput = z.infer<typeof waiverInputSchema>;
/** @public */
export type GateInput = z.infer<typeof gateInputSchema>;

/** Whether the caller may do something. */
export const abilitySchema = z.object({
  allowed: z.boolean(),
  /** Why not, as a sentence; null when allowed. */
  reason: z.string().nullable(),
});

/**
 * Whether the caller may do something.
 *
 * @public
 */
export type Ability = z.infer<typeof abilitySchema>;

/** A request with its outcome, as the API answers it. */
export const decisionRequestSchema = z.object({
  id: z.string(),
  kind: z.enum(REQUEST_KINDS),
  entityRef: z.string(),
  /** Of attestations and waivers. */
  requirementId: z.string().nullable(),
  /** Title of the requirement in the version that was asked; null for gates, and where it is not known any more. */
  requirementTitle: z.string().nullish(),
  /** What an attester must link, as the requirement says it; null where nothing is asked for. */
  evidenceAsked: z.string().nullish(),
  /** Version of the requirement set that was asked. */
  setVersion: z.string().nullable(),
  /** Of gates. */
  from: z.enum(STAGES).nullable(),
  to: z.enum(STAGES).nullable(),
  /** The entity's spec.version when the request was made. */
  entityVersion: z.string().nullable(),
  /** The tier when the request was made; null when it was not known. */
  tier: z.enum(TIERS).nullable(),
  requestedBy: z.string(),
  requestedAt: z.string(),
  state: z.enum(REQUEST_STATES),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  /** When an approved attestation or waiver ends. */
  expiresAt: z.string().nullable(),
  /** Statement, reason or comment; null when it was erased or none was given. */
  text: z.string().nullable(),
  compensatingControl: z.string().nullable(),
  /** Comment of the decision. */
  comment: z.string().nullable(),
  evidence: z.array(
    z.object({ url: z.string(), sha256: z.string().optional() }),
  ),
  /** What the caller may do with it. */
  can: z.object({
    approve: abilitySchema,
    reject: abilitySchema,
    withdraw: abilitySchema,
    revoke: abilitySchema,
  }),
});

/**
 * A request with its outcome.
 *
 * @public
 */
export type DecisionRequest = z.infer<typeof decisionRequestSchema>;
