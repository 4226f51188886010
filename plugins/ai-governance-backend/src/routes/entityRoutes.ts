import { RESULT_STATES } from '@aiproduct/backstage-plugin-ai-governance-common';
import { z } from 'zod';
import { AuthorizedHistory } from '../history/AuthorizedHistory';
import { AuthorizedResults } from '../status/AuthorizedResults';
import { AuthorizedStatusService } from '../status/AuthorizedStatusService';
import { entityRefOf } from './entityRefOf';
import { parseInput } from './parseInput';
import { limitOf, severalOf } from './queries';
import { RouteContext } from './RouteContext';

/** Query of `GET …/results`. */
export const resultsQuerySchema = z.strictObject({
  set: severalOf(z.string()),
  state: severalOf(z.enum(RESULT_STATES)),
});

/** Query of `GET …/history`. */
export const historyQuerySchema = z.strictObject({
  limit: limitOf(200, 1_000),
});

/** One entity: where it stands, why, and how it came to. */
export function addEntityRoutes(
  context: RouteContext,
  services: {
    status: AuthorizedStatusService;
    results: AuthorizedResults;
    history: AuthorizedHistory;
  },
): void {
  const { router } = context;
  const { status, results, history } = services;
  const entity = '/v1/entities/:kind/:namespace/:name';

  router.get(`${entity}/status`, async (request, response) => {
    const credentials = await context.anyone(request);
    const ref = entityRefOf(request.params);
    response.json(await status.getStatus(ref, credentials));
  });

  router.get(`${entity}/results`, async (request, response) => {
    const credentials = await context.anyone(request);
    const ref = entityRefOf(request.params);
    const { set, state } = parseInput(resultsQuerySchema, request.query);
    response.json(
      await results.get(ref, { sets: set, states: state }, credentials),
    );
  });

  router.get(`${entity}/history`, async (request, response) => {
    const credentials = await context.person(request);
    const ref = entityRefOf(request.params);
    const { limit } = parseInput(historyQuerySchema, request.query);
    response.json(await history.get(ref, limit, credentials));
  });
}
