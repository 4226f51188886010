import {
  decisionInputSchema,
  TRIGGER_KINDS,
  TRIGGER_STATES,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { z } from 'zod';
import { entityRefIn } from '../access/entityRefIn';
import { AuthorizedTriggers } from '../drift/AuthorizedTriggers';
import { parseInput } from './parseInput';
import { cursor, limitOf } from './queries';
import { RouteContext } from './RouteContext';

/** Query of `GET /v1/triggers`. */
export const triggersQuerySchema = z.strictObject({
  entityRef: z.string().min(3).max(300).optional(),
  state: z.enum(TRIGGER_STATES).optional(),
  kind: z.enum(TRIGGER_KINDS).optional(),
  limit: limitOf(50, 200),
  cursor,
});

/** What can be done with a trigger. */
export const TRIGGER_ACTS = ['accept', 'dismiss'] as const;

/** Retraining and rollback: what drift proposed, and what people decide about it. */
export function addTriggerRoutes(
  context: RouteContext,
  { triggers }: { triggers: AuthorizedTriggers },
): void {
  const { router, json } = context;

  router.get('/v1/triggers', async (request, response) => {
    const credentials = await context.person(request);
    const { entityRef, ...query } = parseInput(
      triggersQuerySchema,
      request.query,
    );
    response.json(
      await triggers.list(
        { ...query, ...(entityRef && { entityRef: entityRefIn(entityRef) }) },
        credentials,
      ),
    );
  });

  for (const act of TRIGGER_ACTS) {
    router.post(`/v1/triggers/:id/${act}`, json, async (request, response) => {
      const credentials = await context.person(request);
      const { comment } = parseInput(decisionInputSchema, request.body);
      const { id } = request.params;
      const decided = await context.audited(
        request,
        'trigger',
        { actionType: act, id },
        () => triggers.act(id, act, comment, credentials),
      );
      response.json(decided);
    });
  }
}
