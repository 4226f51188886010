import { screen, within } from '@testing-library/react';
import { fixtureOf, statusOf } from '../../__testUtils__/fixtures';
import {
  governanceApiMock,
  refusal,
  renderCard,
} from '../../__testUtils__/renderCard';
import { ComplianceCard } from '../ComplianceCard';
import { DriftCard } from '../DriftCard';
import { GovernanceContent } from '../GovernanceContent';
import { LifecycleCard } from '../LifecycleCard';
import { SummaryCard } from '../SummaryCard';
import { SupplyChainCard } from '../SupplyChainCard';

describe('StatusCard', () => {
  const entity = fixtureOf('Model');

  describe.each([
    ['Governance', <SummaryCard />],
    ['Lifecycle', <LifecycleCard />],
    ['Requirements', <ComplianceCard />],
    ['Drift', <DriftCard />],
    ['AI supply chain', <SupplyChainCard />],
    ['Requirements', <GovernanceContent />],
  ])('as %s', (title, card) => {
    it('says that it is loading', async () => {
      renderCard(card, { entity });

      const region = await screen.findByRole('article', { name: title });
      expect(region).toHaveAttribute('aria-busy', 'true');
      expect(within(region).getByText('Loading')).toBeInTheDocument();
    });

    it('says what failed, once', async () => {
      renderCard(card, { entity, api: governanceApiMock(refusal(403)) });

      const region = await screen.findByRole('article', { name: title });
      expect(
        await within(region).findByText('You may not see this'),
      ).toBeInTheDocument();
      expect(
        within(region).getByRole('button', { name: 'Try again' }),
      ).toBeInTheDocument();
      expect(screen.getAllByText('You may not see this')).toHaveLength(1);
    });
  });

  it('shares one request with all others of the page', async () => {
    const api = governanceApiMock(statusOf(entity));
    renderCard(
      <>
        <SummaryCard />
        <LifecycleCard />
        <DriftCard />
      </>,
      { entity, api },
    );

    expect(await screen.findByText('income-psi')).toBeInTheDocument();
    expect(screen.getByText('To do')).toBeInTheDocument();
    expect(api.getStatus).toHaveBeenCalledTimes(1);
  });
});
