import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  aiGovernanceReadPermission,
  PORTFOLIO_GROUPS,
  PortfolioPage,
  PortfolioSummary,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { z } from 'zod';
import { AccessControl } from '../access/AccessControl';
import { ReadableEstate } from '../access/ReadableEstate';
import { readCursor, writeCursor } from '../lists/cursor';
import { visiblePage } from '../lists/visiblePage';
import { mergeGroups } from './mergeGroups';
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
    groupBy: (typeof PORTFOLIO_GROUPS)[number],
    filter: PortfolioFilter,
    credentials: BackstageCredentials,
  ): Promise<PortfolioSummary> {
    const { access, readable, portfolio } = this.options;
    await access.person(credentials);
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
    return {
      groupBy,
      entities: groups.reduce((sum, each) => sum + each.entities, 0),
      of,
      groups,
    };
  }
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
