import { z } from 'zod';
import { abilitySchema } from '../decisions/DecisionRequest';
import { requirementResultSchema } from '../requirements/RequirementResult';
import { countsSchema } from './parts';

/** The answer of `GET /v1/entities/{kind}/{namespace}/{name}/results`. */
export const entityResultsSchema = z.object({
  entityRef: z.string(),
  /** When the judgement was made, ISO 8601. */
  judgedAt: z.string(),
  /** What the entity owes at its stage, as far as the filter lets through. */
  items: z.array(requirementResultSchema),
  /** Of all results, whatever the filter. */
  counts: countsSchema,
  /** What the caller may ask for here. */
  can: z.object({
    attest: abilitySchema,
    waive: abilitySchema,
    requestGate: abilitySchema,
  }),
});

/**
 * The answer of `GET /v1/entities/{kind}/{namespace}/{name}/results`.
 *
 * @public
 */
export type EntityResults = z.infer<typeof entityResultsSchema>;
