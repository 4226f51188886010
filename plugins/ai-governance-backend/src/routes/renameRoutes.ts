import { renameInputSchema } from '@aiproduct/backstage-plugin-ai-governance-common';
import { AuthorizedRenames } from '../renames/AuthorizedRenames';
import { parseInput } from './parseInput';
import { RouteContext } from './RouteContext';

/** Entities that were renamed. */
export function addRenameRoutes(
  context: RouteContext,
  services: { renames: AuthorizedRenames },
): void {
  const { router, json } = context;
  const { renames } = services;

  router.post('/v1/renames', json, async (request, response) => {
    const credentials = await context.person(request);
    const input = parseInput(renameInputSchema, request.body);
    const linked = await context.audited(
      request,
      'rename',
      { actionType: 'create', from: input.from, to: input.to },
      () => renames.link(input, credentials),
    );
    response.status(201).json(linked);
  });
}
