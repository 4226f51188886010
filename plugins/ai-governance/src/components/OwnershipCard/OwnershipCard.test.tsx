import { screen } from '@testing-library/react';
import { bareEntity, fixtureOf, statusOf } from '../../__testUtils__/fixtures';
import {
  governanceApiMock,
  linksIn,
  refusal,
  renderCard,
} from '../../__testUtils__/renderCard';
import { OwnershipCard } from './OwnershipCard';

describe('OwnershipCard', () => {
  it('names everybody, and says who is not named', async () => {
    renderCard(<OwnershipCard />, { entity: fixtureOf('AIProduct') });

    const card = await screen.findByRole('article', { name: 'Who answers' });
    expect(linksIn(card)).toEqual([
      '/catalog/default/group/lending',
      '/catalog/default/user/maria',
      '/catalog/default/user/ines',
      '/catalog/default/user/tom',
      '/catalog/default/user/ada',
      '/catalog/default/user/jonas',
    ]);
    expect(card).toHaveTextContent(
      'Not named: AI platform engineer, AI enablement lead, data scientist, ML engineer, UX lead, domain expert, legal and operations.',
    );
  });

  it('says at a missing role what is owed', async () => {
    const entity = bareEntity('AIProduct');
    const status = statusOf(entity);
    Object.assign(status.compliance.results[0], {
      state: 'fail',
      path: 'spec.roles.aiProductManager',
      fix: 'Set spec.roles.aiProductManager.',
    });
    renderCard(<OwnershipCard />, { entity, status });

    expect(await screen.findByText('owed')).toBeInTheDocument();
    expect(
      screen.getByText('Set spec.roles.aiProductManager.'),
    ).toBeInTheDocument();
    expect(screen.getAllByText('not named')).toHaveLength(5);
  });

  it('names the steward of a dataset', async () => {
    renderCard(<OwnershipCard />, { entity: fixtureOf('Dataset') });

    expect(await screen.findByText('Steward')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /noor/ })).toBeInTheDocument();
  });

  it('bounds a long list', async () => {
    const people = Array.from({ length: 9 }, (_, index) => `person-${index}`);
    renderCard(<OwnershipCard />, {
      entity: bareEntity('AIProduct', { roles: { legal: people } }),
    });

    expect(
      await screen.findByRole('button', { name: 'Show all 9' }),
    ).toBeInTheDocument();
  });

  it('does without the status', async () => {
    renderCard(<OwnershipCard />, {
      entity: fixtureOf('Model'),
      api: governanceApiMock(refusal(500)),
    });

    expect(
      await screen.findByRole('link', { name: /credit-ml/ }),
    ).toBeVisible();
  });
});
