import { AuthorizedSources } from '../signals/sources/AuthorizedSources';
import { RouteContext } from './RouteContext';

/** What is asked for measurements on a schedule. */
export function addSourceRoutes(
  context: RouteContext,
  services: { sources: AuthorizedSources },
): void {
  const { router } = context;

  router.get('/v1/signal-sources', async (request, response) => {
    const credentials = await context.person(request);
    response.json(await services.sources.list(credentials));
  });
}
