import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  AiGovernanceApi,
  OrganisationResults,
  PortfolioSummary,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  allowed,
  countsOf,
  portfolioEntityOf,
  refused,
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
          sort: 'title',
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
      { tier: 'high', sort: 'title', limit: 25, cursor: 'c1' },
      { signal: undefined },
    );
  });

  it('begins with the order of the address, and hands over as CSV what is shown', async () => {
    const csv = new Blob(['entity']);
    const made = jest.fn((_: Blob) => 'blob:portal');
    Object.assign(URL, { createObjectURL: made, revokeObjectURL: jest.fn() });
    const api = setUp(
      '/ai-governance/scorecards?filters[ungated]=true&filters[sort]=-tier',
      {
        getPortfolioSummary: async () => summary,
        getPortfolio: async () => ({ items: [portfolioEntityOf()] }),
        exportPortfolio: async () => csv,
      },
    );

    await userEvent.click(
      await screen.findByRole('button', { name: 'Download as CSV' }),
    );
    await waitFor(() => expect(made).toHaveBeenCalledWith(csv));
    const shown = { ungated: true, sort: '-tier' };
    expect(api.exportPortfolio).toHaveBeenCalledWith(shown);
    expect(api.getPortfolio).toHaveBeenCalledWith(
      { ...shown, limit: 25, cursor: undefined },
      expect.anything(),
    );
    expect(api.getPortfolioSummary).toHaveBeenCalledWith(
      { ungated: true, groupBy: 'owner', trend: true },
      expect.anything(),
    );
  });

  it('shows how a group went, and says why where that is not known', async () => {
    const [group] = summary.groups;
    setUp('/ai-governance/scorecards', {
      getPortfolioSummary: async () => ({
        ...summary,
        groups: [
          {
            ...group,
            trend: [
              {
                day: '2026-11-20',
                pass: 7,
                applicable: 10,
                reconstructed: true,
              },
              {
                day: '2026-11-21',
                pass: 8,
                applicable: 10,
                reconstructed: false,
              },
            ],
          },
        ],
        trendMissing: 'Take the other filters out.',
      }),
      getPortfolio: async () => ({ items: [] }),
    });
    expect(
      await screen.findByRole('img', {
        name: /^80% of 10 on 21 Nov, 70% of 10 on 20 Nov; earlier days are added up/,
      }),
    ).toBeInTheDocument();
    expect(screen.getByText('Take the other filters out.')).toBeInTheDocument();
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

  it('says why somebody may not record the baseline', async () => {
    setUp('/ai-governance/inbox', {
      getPortfolioSummary: async () => ({
        ...summary,
        can: { recordBaseline: refused('Only the governance group can.') },
      }),
      getInbox: async () => ({ items: [] }),
    });
    expect(
      await screen.findByRole('button', { name: /Record as baseline/ }),
    ).toBeDisabled();
    expect(
      screen.getByText('Only the governance group can.'),
    ).toBeInTheDocument();
  });

  it('names a requirement by its title', async () => {
    setUp('/ai-governance/inbox', {
      getPortfolioSummary: async () => empty,
      getInbox: async () => ({
        items: [
          {
            reason: 'own',
            title: 'Credit assistant',
            request: requestOf({ requirementTitle: 'Rollback was tested' }),
          },
        ],
      }),
    });
    expect(
      await screen.findByText('Waiver of “Rollback was tested”'),
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

describe('what is attested for the whole organisation', () => {
  const item: OrganisationResults['items'][number] = {
    requirementId: 'iso-42001/policy',
    set: 'iso-42001',
    version: '1.0.0',
    title: 'There is a policy for AI',
    why: 'Everybody should know what is wanted.',
    source: 'ISO/IEC 42001',
    ref: '5.2',
    category: 'ethical-ai-and-compliance',
    stageFrom: 'ideation',
    kinds: ['AIProduct'],
    mandatory: true,
    weight: 3,
    fix: 'Write it.',
    evidenceAsked: 'the policy',
    ttl: 'P365D',
    standing: 'none',
    attestation: null,
    open: null,
  };

  it('is attested here, with its evidence', async () => {
    const api = setUp('/ai-governance/organisation', {
      getOrganisation: async () => ({
        entityRef: 'group:default/northwind',
        items: [
          { ...item, requirementId: 'iso-42001/audit', standing: 'fresh' },
          item,
        ],
        can: { attest: allowed, seeSources: refused('You may not.') },
      }),
      attest: async () => requestOf(),
    });

    expect(await screen.findByText('1 of 2 attested')).toBeInTheDocument();
    const [first] = within(
      screen.getByRole('list', { name: 'ISO/IEC 42001' }),
    ).getAllByRole('listitem');
    expect(first).toHaveTextContent('not attested');
    await userEvent.click(
      within(first).getByRole('button', { name: 'Attest' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/Statement/), 'We have one.');
    await userEvent.type(
      dialog.getByLabelText(/Evidence/),
      'https://wiki.example.com/policy',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Attest' }));

    await waitFor(() =>
      expect(api.attest).toHaveBeenCalledWith({
        entityRef: 'group:default/northwind',
        requirementId: 'iso-42001/policy',
        statement: 'We have one.',
        evidence: [{ url: 'https://wiki.example.com/policy' }],
      }),
    );
    await waitFor(() => expect(api.getOrganisation).toHaveBeenCalledTimes(2));
  });

  it('says who may, and teaches where there is no organisation', async () => {
    setUp('/ai-governance/organisation', {
      getOrganisation: async () => ({
        entityRef: null,
        items: [item],
        can: {
          attest: refused('Only members of northwind can.'),
          seeSources: refused('You may not.'),
        },
      }),
    });
    expect(
      await screen.findByText(/no Group with spec.type organization/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('list', { name: 'ISO/IEC 42001' }),
    ).not.toBeInTheDocument();
  });
});
