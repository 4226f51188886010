import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  AiGovernanceApi,
  DryRun,
  parseRequirementSet,
  RequirementSetAnswer,
  RequirementSetList,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  allowed,
  countsOf,
  refused,
} from '../../__testUtils__/decisionFixtures';
import { governanceApiMock, refusal } from '../../__testUtils__/renderCard';
import { aiGovernanceApiRef } from '../../api';
import { aiGovernancePlugin } from '../../plugin';

const YAML = `id: house
version: 2.0.0
title: House rules
description: What we ask of ourselves.
requirements:
  - id: reviewed
    title: A person reviewed it
    why: Four eyes see more.
    source: House rules, no. 4
    kinds: [AIProduct, Model]
    tiers: [high]
    role: [deployer]
    stageFrom: validation
    appliesFrom: 2027-12-02
    mode: hybrid
    check: has(entity.spec.owner)
    mandatory: true
    category: ethical-ai-and-compliance
    fix: Have it reviewed.
  - id: policy
    title: There is a policy
    why: People need to know.
    source: House rules
    kinds: [AIProduct]
    mode: attested
    scope: organisation
    category: roles-and-responsibilities
    fix: Write one.
`;

const {
  set: { requirements, off: _, ...head },
} = parseRequirementSet(YAML, 'house.yaml');

const tightened = {
  change: 'tightened' as const,
  reason: 'The board wants it so.',
  file: 'house-overrides.yaml',
  fields: [{ field: 'weight', from: '1', to: '5' }],
};

const list = (
  tryOut: RequirementSetList['can']['tryOut'],
): RequirementSetList => ({
  items: [
    {
      ...head,
      version: '2.0.0+acme.1',
      override: {
        version: 'acme.1',
        baseVersion: '2.0.0',
        reason: 'Our own appetite for risk.',
        file: 'house-overrides.yaml',
      },
      requirements: 2,
      changes: [
        {
          requirementId: 'house/reviewed',
          title: 'A person reviewed it',
          ...tightened,
        },
      ],
    },
  ],
  can: { tryOut },
});

const answer: RequirementSetAnswer = {
  ...head,
  requirements: requirements.map(({ cases, ...each }) => ({
    requirementId: `house/${each.id}`,
    ...each,
    ...(each.id === 'reviewed' && { override: tightened }),
  })),
};

const found: DryRun = {
  set: {
    id: 'house',
    version: '2.1.0',
    present: '2.0.0',
    problem: 'Version 2.1.0 was published before, with other content.',
  },
  entities: 7,
  changed: 2,
  before: countsOf({ pass: 6, fail: 1 }),
  after: countsOf({ pass: 4, fail: 2, unknown: 1 }),
  items: [
    {
      entityRef: 'aiproduct:default/credit-assistant',
      title: 'Credit assistant',
      changes: [
        {
          requirementId: 'house/reviewed',
          title: 'A person reviewed it',
          before: null,
          after: 'fail',
          reason: 'spec.owner is missing.',
        },
      ],
    },
  ],
  nextCursor: 'next',
};

function setUp(answers: Partial<AiGovernanceApi>) {
  const api = governanceApiMock('never', answers);
  renderTestApp({
    features: [aiGovernancePlugin],
    apis: [[aiGovernanceApiRef, api], catalogApiMock()],
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': convertLegacyRouteRef(entityRouteRef),
    },
    initialRouteEntries: ['/ai-governance/requirements'],
  });
  return api;
}

describe('the requirement sets', () => {
  it('say what they ask of whom, once opened, and what the company changed', async () => {
    const api = setUp({
      getRequirementSets: async () => list(allowed),
      getRequirementSet: async () => answer,
    });

    const set = await screen.findByText('House rules');
    expect(set.closest('summary')).toHaveTextContent(
      'House rules 2.0.0+acme.1 · 2 requirements · 1 changed by the company',
    );
    expect(api.getRequirementSet).not.toHaveBeenCalled();
    await userEvent.click(set);

    const table = await screen.findByRole('table', { name: 'House rules' });
    const rows = within(table).getAllByRole('row');
    expect(rows[1]).toHaveTextContent(
      /A person reviewed it.*house\/reviewed mandatory, tightened by the company.*AI products and models; high risk; deployer.*Validation; from 2 Dec 2027.*Checked and attested.*House rules, no\. 4/i,
    );
    expect(rows[2]).toHaveTextContent(
      /There is a policy.*recommended.*The organisation, once.*Ideation.*Attested/,
    );
    expect(api.getRequirementSet).toHaveBeenCalledWith(
      'house',
      '2.0.0+acme.1',
      expect.anything(),
    );
    const changes = screen.getByRole('list', {
      name: 'What the company changed',
    });
    expect(changes).toHaveTextContent(
      /Tightened by the company: A person reviewed it.*The board wants it so\. \(house-overrides\.yaml\).*weight 1 → 5/,
    );
  });

  it('are tried on the estate before they are published', async () => {
    const api = setUp({
      getRequirementSets: async () => list(allowed),
      tryRequirementSet: async ({ cursor }) =>
        cursor ? { ...found, items: [], nextCursor: undefined } : found,
    });

    const act = await screen.findByRole('button', { name: /Try it/ });
    expect(act).toBeDisabled();
    await userEvent.upload(
      screen.getByLabelText('File of a requirement set'),
      // jsdom reads no files.
      Object.assign(new File([YAML], 'house.yaml'), { text: async () => YAML }),
    );
    expect(
      await screen.findByLabelText(/Requirement set or overrides/),
    ).toHaveValue(YAML);
    await userEvent.click(screen.getByRole('button', { name: 'Try it' }));

    expect(
      await screen.findByText('It cannot be published as it is'),
    ).toBeInTheDocument();
    expect(screen.getByText('2 of 7 that you may see')).toBeInTheDocument();
    expect(screen.getByText('6 pass, 1 fail')).toBeInTheDocument();
    expect(screen.getByText('4 pass, 2 fail, 1 unknown')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Open Credit assistant' }),
    ).toHaveAttribute('href', '/catalog/default/aiproduct/credit-assistant');
    const row = within(
      screen.getByRole('table', { name: 'Changes of Credit assistant' }),
    ).getAllByRole('row')[1];
    expect(row).toHaveTextContent(/not asked.*fail.*spec\.owner is missing\./);
    expect(api.tryRequirementSet).toHaveBeenCalledWith(
      { yaml: YAML, limit: 25, cursor: undefined },
      expect.anything(),
    );

    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(api.tryRequirementSet).toHaveBeenLastCalledWith(
      { yaml: YAML, limit: 25, cursor: 'next' },
      { signal: undefined },
    );
  });

  it('say what is wrong with a file', async () => {
    setUp({
      getRequirementSets: async () => list(allowed),
      tryRequirementSet: async () => {
        throw refusal(400);
      },
    });
    await userEvent.type(
      await screen.findByLabelText(/Requirement set or overrides/),
      'id: house',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try it' }));
    expect(
      await screen.findByText('Something in it is not right'),
    ).toBeInTheDocument();
  });

  it('cannot be tried by everybody', async () => {
    const reason = 'You need the permission ai-governance.sets.publish.';
    setUp({ getRequirementSets: async () => list(refused(reason)) });
    expect(await screen.findByText(reason)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Try it/ })).toBeNull();
  });
});
