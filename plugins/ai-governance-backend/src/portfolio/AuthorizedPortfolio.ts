import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  aiGovernanceReadPermission,
  PORTFOLIO_GROUPS,
  PortfolioPage,
  PortfolioSummary,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { z } from 'zod';
import { AccessControl } from '../access/AccessControl';
import { ReadableEstate, ReadableScope } from '../access/ReadableEstate';
import { RequestAbilities } from '../decisions/RequestAbilities';
import { readCursor, writeCursor } from '../lists/cursor';
import { visiblePage } from '../lists/visiblePage';
import { mergeGroups } from './mergeGroups';
import { PortfolioDays } from './PortfolioDays';
import { PortfolioFilter } from './PortfolioFilter';
import {
  PortfolioPlace,
  PortfolioSort,
  PortfolioStore,
  SortedEntity,
} from './PortfolioStore';

const REFS_AT_ONCE = 1_000;

/** The estate, as far as the caller may read it. */
export class AuthorizedPortfolio {
  constructor(
    private readonly options: {
      access: AccessControl;
      readable: ReadableEstate;
      portfolio: PortfolioStore;
      days: PortfolioDays;
      abilities: RequestAbilities;
      now?: () => Date;
    },
  ) {}

  async list(
    query: {
      filter: PortfolioFilter;
      sort: PortfolioSort;
      limit: number;
      cursor?: string;
    },
    credentials: BackstageCredentials,
  ): Promise<PortfolioPage> {
    const { access, readable, portfolio } = this.options;
    const { filter, sort, limit, cursor } = query;
    await access.person(credentials);
    await access.assertMay(credentials, aiGovernanceReadPermission);
    const place = readCursor(placeSchema(sort), cursor);
    const scope = await readable.scope(credentials);
    if (scope === 'none') return { items: [] };
    const page = await visiblePage<SortedEntity, PortfolioPlace>({
      limit,
      after: place && { value: place[2], entityRef: place[3] },
      read: (after, size) =>
        portfolio.list({ filter, sort, after, limit: size }),
      visible: async batch => {
        if (scope === 'all') return batch;
        const refs = batch.map(({ entity }) => entity.entityRef);
        const visible = await access.readable(credentials, refs);
        return batch.filter(({ entity }) => visible.has(entity.entityRef));
      },
      placeOf: ({ place: each }) => each,
      // A place has the title of an entity.
      throughout: scope === 'some',
    });
    const { next } = page;
    return {
      items: page.items.map(({ entity }) => entity),
      ...(next && {
        nextCursor: writeCursor([
          sort.by,
          sort.descending,
          next.value,
          next.entityRef,
        ]),
      }),
    };
  }

  async summary(
    query: {
      groupBy: (typeof PORTFOLIO_GROUPS)[number];
      filter: PortfolioFilter;
      /** Whether to tell how each group stood over the last days. */
      trend?: boolean;
    },
    credentials: BackstageCredentials,
  ): Promise<PortfolioSummary> {
    const { access, readable, portfolio, abilities } = this.options;
    const { groupBy, filter } = query;
    const actor = await access.person(credentials);
    await access.assertMay(credentials, aiGovernanceReadPermission);
    let of = 0;
    const parts: PortfolioSummary['groups'] = [];
    const add = async (refs?: readonly string[]) => {
      of += await portfolio.count({}, refs);
      parts.push(...(await portfolio.groups(groupBy, filter, refs)));
    };
    const scope = await readable.scope(credentials);
    if (scope === 'all') await add();
    if (scope === 'some') {
      const refs = await readable.refs(credentials);
      for (let i = 0; i < refs.length; i += REFS_AT_ONCE) {
        await add(refs.slice(i, i + REFS_AT_ONCE));
      }
    }
    const groups = mergeGroups(parts);
    const recordBaseline = await abilities.toRecordBaseline(actor, credentials);
    const standing = {
      groupBy,
      entities: groups.reduce((sum, each) => sum + each.entities, 0),
      of,
      groups,
      can: { recordBaseline },
    };
    if (!query.trend) return standing;
    const trendMissing = whyNoTrend(groupBy, filter, scope);
    if (trendMissing) return { ...standing, trendMissing };
    const now = this.options.now?.() ?? new Date();
    const trends = await this.options.days.trends(groupBy, filter.set, now);
    return {
      ...standing,
      groups: groups.map(group => ({
        ...group,
        trend: trends.get(group.key) ?? [],
      })),
      trendMissing: null,
    };
  }
}

/** The past is kept by group of the whole estate, for those who may read it all. */
function whyNoTrend(
  groupBy: (typeof PORTFOLIO_GROUPS)[number],
  filter: PortfolioFilter,
  scope: ReadableScope,
): string | null {
  if (scope !== 'all') {
    return 'You may read a part of the estate only, and how that part stood before is not kept.';
  }
  const others = Object.entries(filter).filter(
    ([field, value]) =>
      value !== undefined && field !== groupBy && field !== 'set',
  );
  return others.length > 0
    ? `How the estate stood before is kept by ${groupBy} and requirement set only; take the other filters out to see it.`
    : null;
}

/** A cursor belongs to the order that it was given in. */
function placeSchema({ by, descending }: PortfolioSort) {
  return z.tuple([
    z.literal(by),
    z.literal(descending),
    by === 'title' ? z.string() : z.number(),
    z.string(),
  ]);
}
