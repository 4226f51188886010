import {
  LEVELS,
  PORTFOLIO_GROUPS,
  PORTFOLIO_SORTS,
  RESULT_STATES,
  STAGES,
  TIERS,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { z } from 'zod';
import { AuthorizedPortfolio } from '../portfolio/AuthorizedPortfolio';
import { NONE } from '../portfolio/PortfolioFilter';
import { parseInput } from './parseInput';
import { cursor, kind, limitOf, severalOf } from './queries';
import { RouteContext } from './RouteContext';

const ref = z.string().max(300).toLowerCase();

/** Which part of the estate, in a query. */
export const portfolioFilter = {
  owner: severalOf(ref),
  domain: severalOf(ref),
  tier: severalOf(z.enum([...TIERS, NONE])),
  stage: severalOf(z.enum([...STAGES, NONE])),
  kind: severalOf(kind),
  set: severalOf(z.string().max(100)),
  level: severalOf(z.enum(LEVELS)),
  state: severalOf(z.enum(RESULT_STATES)),
  ungated: z.stringbool().optional(),
  q: z.string().trim().max(200).optional(),
};

export const SORTS = PORTFOLIO_SORTS.flatMap(
  each => [each, `-${each}`] as const,
);

/** Query of `GET /v1/portfolio`. */
export const portfolioQuerySchema = z.strictObject({
  ...portfolioFilter,
  sort: z.enum(SORTS).default('title'),
  limit: limitOf(50, 200),
  cursor,
});

/** Query of `GET /v1/portfolio/summary`. */
export const summaryQuerySchema = z.strictObject({
  ...portfolioFilter,
  groupBy: z.enum(PORTFOLIO_GROUPS).default('owner'),
  trend: z.stringbool().optional(),
});

/** The estate by page, and rolled up. */
export function addPortfolioRoutes(
  context: RouteContext,
  services: { portfolio: AuthorizedPortfolio },
): void {
  const { router } = context;
  const { portfolio } = services;

  router.get('/v1/portfolio', async (request, response) => {
    const credentials = await context.person(request);
    const {
      sort,
      limit,
      cursor: from,
      ...rest
    } = parseInput(portfolioQuerySchema, request.query);
    const by = PORTFOLIO_SORTS.find(each => sort.endsWith(each))!;
    response.json(
      await portfolio.list(
        {
          filter: rest,
          sort: { by, descending: sort.startsWith('-') },
          limit,
          cursor: from,
        },
        credentials,
      ),
    );
  });

  router.get('/v1/portfolio/summary', async (request, response) => {
    const credentials = await context.person(request);
    const { groupBy, trend, ...rest } = parseInput(
      summaryQuerySchema,
      request.query,
    );
    response.json(
      await portfolio.summary({ groupBy, trend, filter: rest }, credentials),
    );
  });
}
