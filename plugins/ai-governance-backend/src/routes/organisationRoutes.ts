import { AuthorizedOrganisation } from '../organisation/AuthorizedOrganisation';
import { RouteContext } from './RouteContext';

/** What concerns the whole organisation. */
export function addOrganisationRoutes(
  context: RouteContext,
  services: { organisation: AuthorizedOrganisation },
): void {
  const { router } = context;

  router.get('/v1/organisation', async (request, response) => {
    const credentials = await context.person(request);
    response.json(await services.organisation.get(credentials));
  });
}
