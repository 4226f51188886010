import type { Entity } from '@backstage/catalog-model';
import { stringifyEntityRef } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AIKind } from '@aiproduct/backstage-plugin-ai-governance-common';
import { allFixtures, fixtureOf, statusOf } from './__testUtils__/fixtures';
import { governanceApiMock } from './__testUtils__/renderCard';
import { aiGovernanceApiRef } from './api';
import { aiGovernancePlugin } from './plugin';

function renderPage(entity: Entity, others = allFixtures()) {
  const entities = [entity, ...others];
  const api = governanceApiMock('never', {
    getStatus: async ref => {
      const found = others.find(
        each => stringifyEntityRef(each) === stringifyEntityRef(ref),
      )!;
      return statusOf(found, { among: others });
    },
  });
  const { kind, metadata } = entity;
  renderTestApp({
    features: [catalogPlugin, aiGovernancePlugin],
    apis: [[aiGovernanceApiRef, api], catalogApiMock({ entities })],
    initialRouteEntries: [
      `/catalog/default/${kind.toLowerCase()}/${metadata.name}`,
    ],
  });
  return api;
}

/** Titles of our cards; those of the catalog are no named regions. */
const titles = () =>
  screen
    .getAllByRole('article')
    .filter(card => card.hasAttribute('aria-labelledby'))
    .map(card => within(card).getAllByRole('heading')[0].textContent);

describe('aiGovernancePlugin', () => {
  it.each<[AIKind, string[]]>([
    [
      'AIProduct',
      [
        'Governance',
        'Lifecycle',
        'Requirements',
        'AI supply chain',
        'Drift',
        'What it is for',
        'Who answers',
        'Risk and oversight',
      ],
    ],
    [
      'Model',
      [
        'Governance',
        'Drift',
        'Version and deployments',
        'Evaluations',
        'Model card',
        'Training data',
        'Lifecycle',
        'Requirements',
        'AI supply chain',
        'Who answers',
        'About the model',
      ],
    ],
    [
      'Dataset',
      [
        'Governance',
        'Personal data',
        'Quality',
        'Lineage',
        'Lifecycle',
        'Requirements',
        'AI supply chain',
        'Drift',
        'Who answers',
        'About the data',
      ],
    ],
    [
      'Guardrail',
      [
        'Governance',
        'What it guards',
        'Last test',
        'Lifecycle',
        'Requirements',
        'AI supply chain',
        'Drift',
        'Who answers',
      ],
    ],
  ])('shows a %s what its reader looks for, in order', async (kind, cards) => {
    const { name } = fixtureOf(kind).metadata;
    const entity = allFixtures().find(each => each.metadata.name === name)!;
    const api = renderPage(entity);

    expect(await screen.findByText('To do')).toBeInTheDocument();
    await waitFor(() => expect(titles()).toEqual(cards));
    expect(api.getStatus).toHaveBeenCalledTimes(1);
  });

  it('leads to what there is to do', async () => {
    const api = renderPage(
      allFixtures().find(({ kind }) => kind === 'AIProduct')!,
    );

    await userEvent.click(
      await screen.findByRole('link', { name: '2 things' }),
    );
    expect(
      await screen.findByText('2 of 6 requirements shown'),
    ).toBeInTheDocument();
    expect(screen.queryByText('What it is for')).not.toBeInTheDocument();
    // The tab takes the answer that the overview had.
    expect(api.getStatus).toHaveBeenCalledTimes(1);
  });

  it.each<AIKind>(['AIProduct', 'Model', 'Dataset', 'Guardrail'])(
    'leads from the drift of a %s to its curves',
    async kind => {
      const { name } = fixtureOf(kind).metadata;
      renderPage(allFixtures().find(each => each.metadata.name === name)!);

      // By its text: roles of a whole page take seconds to compute.
      const link = await screen.findByText('Whole curves, tables and triggers');
      await userEvent.click(link);
      expect(
        await screen.findByText('Retraining and rollback'),
      ).toBeInTheDocument();
      expect(titles()[0]).toBe('Signals');
    },
  );

  it('leaves kinds of the same name alone that are not ours', async () => {
    renderPage({
      apiVersion: 'example.com/v1',
      kind: 'Dataset',
      metadata: { name: 'theirs', namespace: 'default' },
      spec: { owner: 'group:default/lending' },
    });

    expect(await screen.findByText('About')).toBeInTheDocument();
    expect(titles()).toEqual([]);
    expect(screen.getByRole('link', { name: 'Overview' })).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'Lifecycle' }),
    ).not.toBeInTheDocument();
  });
});
