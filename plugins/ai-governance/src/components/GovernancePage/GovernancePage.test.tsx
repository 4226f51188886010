import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  AiGovernanceApi,
  PortfolioSummary,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  countsOf,
  portfolioEntityOf,
  requestOf,
} from '../../__testUtils__/decisionFixtures';
import { governanceApiMock, refusal } from '../../__testUtils__/renderCard';
import { aiGovernanceApiRef } from '../../api';
import { aiGovernancePlugin } from '../../plugin';

const summary: PortfolioSummary = {
  groupBy: 'owner',
  entities: 2,
  of: 3,
  groups: [
    {
      key: 'group:default/lending',
      entities: 2,
      ungated: 1,
      sets: [
        {
          id: 'operating-model',
          entities: 2,
          applicable: 10,
          counts: countsOf({ pass: 8, fail: 1, unknown: 1, upcoming: 2 }),
        },
      ],
    },
  ],
};

const empty: PortfolioSummary = {
  groupBy: 'owner',
  entities: 0,
  of: 0,
  groups: [],
};

function setUp(path: string, answers: Partial<AiGovernanceApi>) {
  const api = governanceApiMock('never', answers);
  renderTestApp({
    features: [aiGovernancePlugin],
    apis: [[aiGovernanceApiRef, api], catalogApiMock()],
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': convertLegacyRouteRef(entityRouteRef),
    },
    initialRouteEntries: [path],
  });
  return api;
}

describe('the Governance page', () => {
  it('opens with the scorecards', async () => {
    setUp('/ai-governance', {
      getPortfolioSummary: async () => summary,
      getPortfolio: async () => ({ items: [portfolioEntityOf()] }),
    });

    expect(
      await screen.findByRole('link', { name: 'Credit assistant' }),
    ).toHaveAttribute('href', '/catalog/default/aiproduct/credit-assistant');
    expect(screen.getByText('2 of 3 entities')).toBeInTheDocument();
    const row = within(
      screen.getByRole('table', { name: 'Entities' }),
    ).getAllByRole('row')[1];
    expect(row).toHaveTextContent(/High.*Monitoring.*Bronze.*82%.*8 of 10/);
  });

  it('narrows the entities by a cell of the heat map', async () => {
    const api = setUp('/ai-governance/scorecards', {
      getPortfolioSummary: async () => summary,
      getPortfolio: async () => ({ items: [portfolioEntityOf()] }),
    });

    const cell = await screen.findByRole('button', {
      name: /lending, Operating model: 8 of 10 pass; 1 fail, 1 unknown; counted apart: 2 upcoming/,
    });
    expect(cell).toHaveTextContent('80% 8/10');
    await userEvent.click(cell);

    await waitFor(() =>
      expect(api.getPortfolio).toHaveBeenLastCalledWith(
        {
          owner: 'group:default/lending',
          set: 'operating-model',
          limit: 25,
          cursor: undefined,
        },
        expect.anything(),
      ),
    );
  });

  it('begins with the filters of the address, and loads more', async () => {
    const api = setUp(
      '/ai-governance/scorecards?filters[tier]=high&filters[stage]=nonsense',
      {
        getPortfolioSummary: async () => summary,
        getPortfolio: async (query = {}) =>
          query.cursor
            ? {
                items: [
                  portfolioEntityOf({
                    entityRef: 'model:default/second',
                    title: 'Second',
                    score: null,
                    sets: [],
                  }),
                ],
              }
            : { items: [portfolioEntityOf()], nextCursor: 'c1' },
      },
    );

    await userEvent.click(
      await screen.findByRole('button', { name: 'Load more' }),
    );
    expect(
      await screen.findByRole('link', { name: 'Second' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Load more' }),
    ).not.toBeInTheDocument();
    expect(api.getPortfolio).toHaveBeenLastCalledWith(
      { tier: 'high', limit: 25, cursor: 'c1' },
      { signal: undefined },
    );
  });

  it('teaches while there is nothing', async () => {
    setUp('/ai-governance/scorecards', {
      getPortfolioSummary: async () => empty,
      getPortfolio: async () => ({ items: [] }),
    });
    expect(
      await screen.findByText(/Nothing is judged yet/),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(/There is no AI product/),
    ).toBeInTheDocument();
  });

  it('says what failed', async () => {
    setUp('/ai-governance/scorecards', {
      getPortfolioSummary: async () => {
        throw refusal(403);
      },
      getPortfolio: async () => {
        throw refusal(403);
      },
    });
    expect(await screen.findAllByText('You may not do this')).toHaveLength(2);
  });
});

describe('the inbox', () => {
  it('decides in place, and records the baseline', async () => {
    const api = setUp('/ai-governance/inbox', {
      getPortfolioSummary: async () => summary,
      getInbox: async () => ({
        items: [
          {
            reason: 'decide',
            title: 'Credit assistant',
            request: requestOf(),
          },
        ],
      }),
      decide: async () => requestOf({ state: 'approved' }),
      recordBaseline: async () => ({ entityRefs: ['model:default/a'] }),
    });

    const waiting = await screen.findByRole('article', {
      name: 'Waits for you',
    });
    await userEvent.click(
      await within(waiting).findByRole('button', { name: 'Approve' }),
    );
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Approve',
      }),
    );
    await waitFor(() => expect(api.getInbox).toHaveBeenCalledTimes(2));
    expect(api.decide).toHaveBeenCalledWith(
      expect.objectContaining({ id: 'r1' }),
      'approve',
      {},
    );

    await userEvent.click(
      await screen.findByRole('button', { name: 'Record as baseline' }),
    );
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Record as baseline',
      }),
    );
    expect(
      await screen.findByText(
        'The stages of 1 entity are recorded as the baseline',
      ),
    ).toBeInTheDocument();
  });

  it('teaches while it is empty', async () => {
    setUp('/ai-governance/inbox', {
      getPortfolioSummary: async () => empty,
      getInbox: async () => ({ items: [] }),
    });
    expect(
      await screen.findByText(/Nothing waits for you/),
    ).toBeInTheDocument();
    expect(screen.getByText(/Nothing of yours waits/)).toBeInTheDocument();
    expect(
      screen.queryByText('Stages that nobody decided'),
    ).not.toBeInTheDocument();
  });

  it('says what failed, and tries again', async () => {
    let fails = true;
    setUp('/ai-governance/inbox', {
      getPortfolioSummary: async () => empty,
      getInbox: async () => {
        if (fails) throw refusal(500);
        return { items: [] };
      },
    });
    const again = await screen.findByRole('button', { name: 'Try again' });
    fails = false;
    await userEvent.click(again);
    expect(
      await screen.findByText(/Nothing waits for you/),
    ).toBeInTheDocument();
  });
});
