import { z } from 'zod';
import { decisionRequestSchema } from '../decisions/DecisionRequest';
import { STAGES } from '../lifecycle';
import { requirementResultSchema } from '../requirements/RequirementResult';

/** Body of `POST /v1/gate-checks`: an entity as a file has it, or the reference of one in the catalog. */
export const gateCheckInputSchema = z
  .strictObject({
    entity: z
      .looseObject({
        apiVersion: z.string(),
        kind: z.string(),
        metadata: z.looseObject({ name: z.string() }),
      })
      .optional(),
    entityRef: z.string().min(3).max(300).optional(),
    to: z.enum(STAGES),
  })
  .refine(
    ({ entity, entityRef }) =>
      (entity === undefined) !== (entityRef === undefined),
    { message: 'either entity or entityRef is given' },
  );

/** The answer of `POST /v1/gate-checks`. */
export const gateCheckSchema = z.object({
  entityRef: z.string(),
  to: z.enum(STAGES),
  /** Every mandatory requirement of the gate is met, and nothing prohibits the entity. */
  open: z.boolean(),
  /** A second person decides even when it is open. */
  needsApproval: z.boolean(),
  prohibited: z.boolean(),
  /** What is not met; what is not mandatory is told, but does not hold the gate. */
  unmet: z.array(requirementResultSchema),
});

/** The answer of `POST /v1/gates`. */
export const gateRequestSchema = z.object({
  ...decisionRequestSchema.shape,
  unmet: z.array(requirementResultSchema),
});

/**
 * The answer of `POST /v1/gate-checks`.
 *
 * @public
 */
export type GateCheck = z.infer<typeof gateCheckSchema>;

/**
 * The answer of `POST /v1/gates`.
 *
 * @public
 */
export type GateRequest = z.infer<typeof gateRequestSchema>;
