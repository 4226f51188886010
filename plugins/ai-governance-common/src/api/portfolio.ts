import { z } from 'zod';
import { STAGES, TIERS } from '../lifecycle';
import { abilitySchema } from '../decisions/DecisionRequest';
import { LEVELS } from '../requirements';
import { RESULT_STATES } from '../requirements/RequirementSet';
import { countsSchema, driftState } from './parts';
import { pageOf } from './pageOf';

/**
 * What the portfolio can be sorted by; with a `-` before it, the other way round. Levels, tiers and stages are in their own order;
 * `ungated` has the ungated ones first.
 *
 * @public
 */
export const PORTFOLIO_SORTS = [
  'title',
  'score',
  'level',
  'tier',
  'stage',
  'ungated',
] as const;

/**
 * What the summary groups by.
 *
 * @public
 */
export const PORTFOLIO_GROUPS = ['owner', 'domain', 'tier', 'stage'] as const;

/** How an entity stands with one requirement set. */
const setScoreSchema = z.object({
  /** Id of the set. */
  id: z.string(),
  version: z.string(),
  counts: countsSchema,
});

/** One entity of the estate. */
export const portfolioEntitySchema = z.object({
  entityRef: z.string(),
  kind: z.string(),
  title: z.string(),
  owner: z.string().nullable(),
  system: z.string().nullable(),
  /** Its own, or that of its system. */
  domain: z.string().nullable(),
  version: z.string().nullable(),
  tier: z.enum(TIERS).nullable(),
  declaredStage: z.string(),
  /** The stage that decides what is owed; null when it is not known. */
  stage: z.enum(STAGES).nullable(),
  decidedStage: z.enum(STAGES).nullable(),
  ungated: z.boolean(),
  level: z.enum(LEVELS),
  score: z.number().nullable(),
  /** The worst state among the results. */
  state: z.enum(RESULT_STATES),
  drift: driftState,
  inherited: z.object({ state: z.enum(RESULT_STATES), drift: driftState }),
  sets: z.array(setScoreSchema),
  /** ISO 8601. */
  judgedAt: z.string(),
});

/** The answer of `GET /v1/portfolio`. */
export const portfolioPageSchema = pageOf(portfolioEntitySchema);

/** Results of a group of entities with one requirement set. */
const cellSchema = z.object({
  /** Id of the set. */
  id: z.string(),
  /** How many entities of the group the set asks something of. */
  entities: z.number().int(),
  /** Results in the total: what is neither upcoming nor not applicable. */
  applicable: z.number().int(),
  counts: countsSchema,
});

/** How a group of entities stood at the end of a day. */
const trendPointSchema = z.object({
  /** ISO 8601 date, in UTC; the present one as far as it has come. */
  day: z.string(),
  /** Results that passed … */
  pass: z.number().int(),
  /** … of those in the total. */
  applicable: z.number().int(),
  /** Added up later from the history of each entity, by the group that the entity is in today. */
  reconstructed: z.boolean(),
});

/** The answer of `GET /v1/portfolio/summary`. */
export const portfolioSummarySchema = z.object({
  groupBy: z.enum(PORTFOLIO_GROUPS),
  /** Entities that the filter lets through. */
  entities: z.number().int(),
  /** All entities that the caller may read. */
  of: z.number().int(),
  groups: z.array(
    z.object({
      /** Owner or domain as a reference, tier or stage; null for entities that have none. */
      key: z.string().nullable(),
      entities: z.number().int(),
      ungated: z.number().int(),
      sets: z.array(cellSchema),
      /** With `trend=true`: the last 90 days, oldest first, without the days of which nothing is known. */
      trend: z.array(trendPointSchema).optional(),
    }),
  ),
  /** With `trend=true`: why there is no trend, as a sentence; null when there is one. */
  trendMissing: z.string().nullish(),
  /** What the caller may do with the estate. */
  can: z.object({ recordBaseline: abilitySchema }).optional(),
});

/**
 * One entity of the estate.
 *
 * @public
 */
export type PortfolioEntity = z.infer<typeof portfolioEntitySchema>;

/**
 * The answer of `GET /v1/portfolio`.
 *
 * @public
 */
export type PortfolioPage = z.infer<typeof portfolioPageSchema>;

/**
 * The answer of `GET /v1/portfolio/summary`.
 *
 * @public
 */
export type PortfolioSummary = z.infer<typeof portfolioSummarySchema>;
