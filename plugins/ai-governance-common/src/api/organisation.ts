import { z } from 'zod';
import {
  abilitySchema,
  decisionRequestSchema,
} from '../decisions/DecisionRequest';
import { AI_KINDS } from '../kinds';
import { STAGES } from '../lifecycle';
import { requirementOverrideSchema } from '../requirements/overrideNotes';
import { CATEGORIES } from '../requirements/RequirementSet';

/**
 * How an attestation stands: never made; holds; holds and ends within 14 days; held once.
 *
 * @public
 */
export const ATTESTATION_STANDINGS = [
  'none',
  'fresh',
  'due',
  'expired',
] as const;

/** The answer of `GET /v1/organisation`: what is attested once for everything, on the Group that stands for the organisation. */
export const organisationResultsSchema = z.object({
  /** The Group, as a full reference: attest there. Null where the catalog has none of type organization. */
  entityRef: z.string().nullable(),
  /** Every requirement of this scope of the sets that are on. */
  items: z.array(
    z.object({
      /** Full id. */
      requirementId: z.string(),
      /** Id of the set, and its version. */
      set: z.string(),
      version: z.string(),
      title: z.string(),
      why: z.string(),
      source: z.string(),
      ref: z.string().nullable(),
      category: z.enum(CATEGORIES),
      stageFrom: z.enum(STAGES),
      /** Kinds of entities that it is shown on. */
      kinds: z.array(z.enum(AI_KINDS)),
      mandatory: z.boolean(),
      weight: z.number(),
      fix: z.string(),
      /** What an attester must link, where something is. */
      evidenceAsked: z.string().nullable(),
      /** How long an attestation holds, ISO 8601. */
      ttl: z.string(),
      override: requirementOverrideSchema.optional(),
      standing: z.enum(ATTESTATION_STANDINGS),
      /** The newest one that was approved and not revoked. */
      attestation: decisionRequestSchema.nullable(),
      /** One that waits for a decision. */
      open: decisionRequestSchema.nullable(),
    }),
  ),
  /** What the caller may do here; `seeSources`: ask how the sources of measurements stand. */
  can: z.object({ attest: abilitySchema, seeSources: abilitySchema }),
});

/**
 * The answer of `GET /v1/organisation`.
 *
 * @public
 */
export type OrganisationResults = z.infer<typeof organisationResultsSchema>;
