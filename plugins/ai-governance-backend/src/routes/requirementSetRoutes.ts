import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { AuthorizedDryRun } from '../requirementSets/AuthorizedDryRun';
import { AuthorizedRequirementSets } from '../requirementSets/AuthorizedRequirementSets';
import { parseInput } from './parseInput';
import { cursor, limitOf } from './queries';
import { RouteContext } from './RouteContext';

/** Query of `POST /v1/requirement-sets/dry-run`. */
export const dryRunQuerySchema = z.strictObject({
  limit: limitOf(50, 200),
  cursor,
});

/** What is asked, and what a changed set would ask. */
export function addRequirementSetRoutes(
  context: RouteContext,
  services: {
    requirementSets: AuthorizedRequirementSets;
    dryRun: AuthorizedDryRun;
  },
): void {
  const { router, yaml } = context;
  const { requirementSets, dryRun } = services;

  router.get('/v1/requirement-sets', async (request, response) => {
    const credentials = await context.anyone(request);
    response.json(await requirementSets.list(credentials));
  });

  router.get(
    '/v1/requirement-sets/:id/versions/:version',
    async (request, response) => {
      const credentials = await context.anyone(request);
      const { id, version } = request.params;
      response.json(await requirementSets.get(id, version, credentials));
    },
  );

  router.post(
    '/v1/requirement-sets/dry-run',
    yaml,
    async (request, response) => {
      const credentials = await context.person(request);
      const query = parseInput(dryRunQuerySchema, request.query);
      if (typeof request.body !== 'string') {
        throw new InputError(
          'The body must be the YAML of a requirement set, with the content type application/yaml.',
        );
      }
      response.json(
        await dryRun.run({ ...query, yaml: request.body }, credentials),
      );
    },
  );
}
