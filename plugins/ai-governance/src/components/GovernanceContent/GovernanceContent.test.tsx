import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { RequirementSetAnswer } from '@aiproduct/backstage-plugin-ai-governance-common';
import { fixtureOf, statusOf } from '../../__testUtils__/fixtures';
import { decisionsApi, requestOf } from '../../__testUtils__/decisionFixtures';
import {
  governanceApiMock,
  refusal,
  renderCard,
} from '../../__testUtils__/renderCard';
import { GovernanceContent } from './GovernanceContent';
import { queryOf } from './checklistFilters';

describe('GovernanceContent', () => {
  const entity = fixtureOf('AIProduct');
  const status = statusOf(entity);

  it('shows everything by set and category', async () => {
    renderCard(<GovernanceContent />, { entity, status });

    const set = await screen.findByRole('article', { name: 'Example rules' });
    expect(set).toHaveTextContent('2 of 4 pass');
    expect(
      within(set)
        .getAllByRole('heading', { level: 3 })
        .map(each => each.textContent),
    ).toEqual([
      'Data governance',
      'Model lifecycle',
      'Workflow and value stream',
    ]);
    const apart = screen.getByRole('article', { name: 'Not counted' });
    expect(apart).toHaveTextContent('Upcoming (1)');
    expect(apart).toHaveTextContent('Not applicable (1)');
    expect(screen.getByRole('status')).toHaveTextContent('6 requirements');
  });

  it('begins with the filters of the address', async () => {
    renderCard(<GovernanceContent />, {
      entity,
      status,
      route: `/?${queryOf({ state: 'fail' })}`,
    });

    expect(
      await screen.findByText('1 of 6 requirements shown'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Rollback was tested in the last 30 days'),
    ).toBeInTheDocument();
    expect(screen.queryByText('The version is said')).not.toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: /Fail \(1\)/ }),
    ).toBeInTheDocument();
  });

  it('searches, says when nothing fits, and shows all again', async () => {
    renderCard(<GovernanceContent />, { entity, status });

    const search = await screen.findByRole('searchbox', { name: 'Search' });
    await userEvent.type(search, 'rollback');
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent(
        '1 of 6 requirements shown',
      ),
    );
    await userEvent.type(search, ' nowhere');
    expect(
      await screen.findByText(/No requirement fits these filters/),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent('6 requirements'),
    );
    expect(search).toHaveValue('');
  });

  it('is filtered with the keyboard', async () => {
    renderCard(<GovernanceContent />, { entity, status });

    const state = await screen.findByRole('button', { name: /State/ });
    state.focus();
    await userEvent.keyboard('{Enter}');
    await userEvent.click(
      await screen.findByRole('option', { name: 'Unknown (1)' }),
    );
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent(
        '1 of 6 requirements shown',
      ),
    );
    expect(screen.getByText('Drift is healthy')).toBeInTheDocument();
  });

  describe('what is due next', () => {
    const inDays = (days: number) =>
      new Date(Date.now() + days * 86_400_000).toISOString();
    const [met, ...others] = status.compliance.results.map(each => ({
      ...each,
      changesAt: null,
    }));
    const attested = {
      ...met,
      state: 'pass' as const,
      mode: 'attested' as const,
      scope: 'entity' as const,
      changesAt: inDays(10),
    };
    const withResults = (results: typeof status.compliance.results) => ({
      ...status,
      judgedAt: new Date().toISOString(),
      compliance: { ...status.compliance, results },
    });

    it('lists the ten soonest ends, and an attestation that ends soon says so at its requirement', async () => {
      const many = Array.from({ length: 12 }, (_, index) => ({
        ...met,
        requirementId: `s/${index}`,
        title: `Number ${index}`,
        state: 'upcoming' as const,
        changesAt: inDays(20 + index),
      }));
      const due = withResults([attested, ...others, ...many]);
      const end = inDays(9);
      const api = governanceApiMock(
        due,
        decisionsApi(due, {
          requests: [
            requestOf({
              kind: 'attestation',
              requirementId: attested.requirementId,
              state: 'approved',
              expiresAt: end,
            }),
          ],
        }),
      );
      renderCard(<GovernanceContent />, { entity, api });

      const card = within(
        await screen.findByRole('article', { name: 'Due next' }),
      );
      expect(await card.findByText('And 3 more within 90 days.')).toBeVisible();
      const items = card.getAllByRole('listitem');
      expect(items).toHaveLength(10);
      expect(items[0]).toHaveTextContent(
        `${attested.title}The attestation ends; it has to be attested again.`,
      );
      expect(items[1]).toHaveTextContent(
        'Number 0The requirement begins to apply.',
      );
      expect(
        screen.getByText(/attested, ends soon: \d+ \w+ \d{4}/),
      ).toHaveAttribute('dateTime', end);
    });

    it('says that nothing is due only when that is known', async () => {
      const nothing = withResults([{ ...attested, changesAt: null }]);
      renderCard(<GovernanceContent />, {
        entity,
        api: governanceApiMock(nothing, decisionsApi(nothing)),
      });
      expect(
        await screen.findByText(/Nothing ends or begins within 90 days/),
      ).toBeInTheDocument();
      expect(screen.queryByText(/ends soon/)).not.toBeInTheDocument();
    });

    it('says when attestations and waivers could not be loaded', async () => {
      const nothing = withResults([{ ...attested, changesAt: null }]);
      renderCard(<GovernanceContent />, {
        entity,
        api: governanceApiMock(nothing, {
          ...decisionsApi(nothing),
          getResults: async () => {
            throw refusal(500);
          },
        }),
      });
      expect(
        await screen.findByText(/those that end are not listed here/),
      ).toBeInTheDocument();
      expect(
        screen.queryByText(/Nothing ends or begins/),
      ).not.toBeInTheDocument();
    });
  });

  describe('of a set that the company changed', () => {
    const override = {
      change: 'off' as const,
      reason: 'One log is enough.',
      file: 'ours.yaml',
      fields: [],
    };
    const changed = {
      ...status,
      compliance: {
        ...status.compliance,
        results: status.compliance.results.map((each, index) => ({
          ...each,
          version: '1.0.0+acme.1',
          ...(index === 0 && {
            override: {
              ...override,
              change: 'tightened' as const,
              reason: 'Auditors asked for it.',
              fields: [{ field: 'weight', from: '3', to: '5' }],
            },
          }),
        })),
      },
    };
    const off = (id: string, kinds: string[]) => ({
      requirementId: id,
      title: `Title of ${id}`,
      why: 'Because.',
      kinds,
      override,
    });

    it('shows what is asked more strictly, and what is switched off, with the reasons', async () => {
      const api = governanceApiMock(changed, {
        getRequirementSet: async () =>
          ({
            requirements: [
              { ...off('asked', ['AIProduct']), override: undefined },
              off('log', ['AIProduct']),
              off('steward', ['Dataset']),
            ],
          } as unknown as RequirementSetAnswer),
      });
      renderCard(<GovernanceContent />, { entity, api });

      const card = await screen.findByRole('article', {
        name: 'Switched off by the company',
      });
      expect(
        within(card)
          .getAllByRole('listitem')
          .map(each => each.textContent),
      ).toEqual([expect.stringContaining('One log is enough. (ours.yaml)')]);
      expect(
        api.getRequirementSet.mock.calls.map(each => each.slice(0, 2)),
      ).toEqual([[status.compliance.results[0].set, '1.0.0+acme.1']]);
      expect(
        screen.getAllByText('Tightened by the company')[0],
      ).toBeInTheDocument();
      expect(screen.getByText(/Auditors asked for it/)).toBeInTheDocument();
    });

    it('asks for no set that is as it was published', async () => {
      const api = governanceApiMock(status);
      renderCard(<GovernanceContent />, { entity, api });
      await screen.findByRole('article', { name: 'Not counted' });
      expect(api.getRequirementSet).not.toHaveBeenCalled();
    });
  });
});
