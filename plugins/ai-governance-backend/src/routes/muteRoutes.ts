import { muteInputSchema } from '@aiproduct/backstage-plugin-ai-governance-common';
import { AuthorizedMutes } from '../drift/AuthorizedMutes';
import { entityRefOf } from './entityRefOf';
import { parseInput } from './parseInput';
import { RouteContext } from './RouteContext';

/** Mutes: nobody is told of an entity's drift for a while; what is so stays so. */
export function addMuteRoutes(
  context: RouteContext,
  { mutes }: { mutes: AuthorizedMutes },
): void {
  const { router, json } = context;

  router.get(
    '/v1/entities/:kind/:namespace/:name/mutes',
    async (request, response) => {
      const credentials = await context.person(request);
      response.json(await mutes.list(entityRefOf(request.params), credentials));
    },
  );

  router.post('/v1/mutes', json, async (request, response) => {
    const credentials = await context.person(request);
    const input = parseInput(muteInputSchema, request.body);
    const { entityRef, monitor, until } = input;
    const made = await context.audited(
      request,
      'mute',
      { actionType: 'create', entityRef, until, ...(monitor && { monitor }) },
      () => mutes.mute(input, credentials),
    );
    response.status(201).json(made);
  });

  router.post('/v1/mutes/:id/end', json, async (request, response) => {
    const credentials = await context.person(request);
    const { id } = request.params;
    const ended = await context.audited(
      request,
      'mute',
      { actionType: 'end', id },
      () => mutes.end(id, credentials),
    );
    response.json(ended);
  });
}
