import {
  REQUEST_KINDS,
  REQUEST_STATES,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { z } from 'zod';
import { entityRefIn } from '../access/entityRefIn';
import { AuthorizedRequests } from '../decisions/AuthorizedRequests';
import { AuthorizedInbox } from '../inbox/AuthorizedInbox';
import { parseInput } from './parseInput';
import { cursor, limitOf } from './queries';
import { RouteContext } from './RouteContext';

/** Query of `GET /v1/requests`. */
export const requestsQuerySchema = z.strictObject({
  entityRef: z.string().min(3).max(300).optional(),
  kind: z.enum(REQUEST_KINDS).optional(),
  state: z.enum(REQUEST_STATES).optional(),
  limit: limitOf(50, 200),
  cursor,
});

/** Query of `GET /v1/inbox`. */
export const inboxQuerySchema = z.strictObject({
  limit: limitOf(50, 200),
  cursor,
});

/** What was asked for, and what waits for the caller. */
export function addListRoutes(
  context: RouteContext,
  services: { requests: AuthorizedRequests; inbox: AuthorizedInbox },
): void {
  const { router } = context;
  const { requests, inbox } = services;

  router.get('/v1/requests', async (request, response) => {
    const credentials = await context.person(request);
    const { entityRef, ...query } = parseInput(
      requestsQuerySchema,
      request.query,
    );
    response.json(
      await requests.list(
        { ...query, ...(entityRef && { entityRef: entityRefIn(entityRef) }) },
        credentials,
      ),
    );
  });

  router.get('/v1/inbox', async (request, response) => {
    const credentials = await context.person(request);
    const query = parseInput(inboxQuerySchema, request.query);
    response.json(await inbox.list(query, credentials));
  });
}
