import type { Stage, Tier } from '../lifecycle';
import type { Level } from '../requirements';
import type { ResultState } from '../requirements/RequirementSet';
import type { PORTFOLIO_GROUPS, PORTFOLIO_SORTS } from './portfolio';

/**
 * Which part of the estate is meant; what is left out does not narrow it.
 *
 * @public
 */
export type PortfolioFilter = {
  /** Full reference of the owner; `none` for entities without one. */
  owner?: string;
  /** Full reference of the domain; `none` for entities without one. */
  domain?: string;
  /** `none` where it is not known. */
  tier?: Tier | 'none';
  /** `none` where it is not known. */
  stage?: Stage | 'none';
  kind?: string;
  /** Id of a requirement set that asks something of the entity. */
  set?: string;
  level?: Level;
  /** The worst state among the results. */
  state?: ResultState;
  /** Words in name or title. */
  q?: string;
};

/**
 * Query of `GET /v1/portfolio`.
 *
 * @public
 */
export type PortfolioQuery = PortfolioFilter & {
  /** Whether the declared stage is ahead of the decided one. */
  ungated?: boolean;
  sort?:
    | (typeof PORTFOLIO_SORTS)[number]
    | `-${(typeof PORTFOLIO_SORTS)[number]}`;
  limit?: number;
  cursor?: string;
};

/**
 * Query of `GET /v1/portfolio/summary`.
 *
 * @public
 */
export type PortfolioSummaryQuery = PortfolioFilter & {
  /** Whether the declared stage is ahead of the decided one. */
  ungated?: boolean;
  groupBy: (typeof PORTFOLIO_GROUPS)[number];
  /** Whether to bring along how each group stood over the last 90 days. */
  trend?: boolean;
};
