import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { bareEntity, fixtureOf, statusOf } from '../../__testUtils__/fixtures';
import {
  governanceApiMock,
  linksIn,
  renderCard,
} from '../../__testUtils__/renderCard';
import { SummaryCard } from './SummaryCard';

function tile(label: string) {
  return within(screen.getByText(label).closest('div')!);
}

describe('SummaryCard', () => {
  it('answers at one look', async () => {
    const entity = fixtureOf('AIProduct');
    renderCard(<SummaryCard />, { entity, status: statusOf(entity) });

    const card = await screen.findByRole('article', { name: 'Governance' });
    expect(card).toHaveAttribute('aria-busy', 'false');
    expect(tile('Stage').getByText('Monitoring')).toBeInTheDocument();
    expect(tile('Stage').getByText('version 2.3')).toBeInTheDocument();
    expect(tile('Risk').getByText('High')).toBeInTheDocument();
    expect(tile('Level').getByText('Bronze')).toBeInTheDocument();
    expect(
      tile('Level').getByText('1 mandatory requirement not met.'),
    ).toBeInTheDocument();
    // The rollback is too old, and no value has arrived.
    expect(tile('To do').getByText('2 things')).toBeInTheDocument();
    expect(
      tile('To do').getByText('2 of 4 requirements pass'),
    ).toBeInTheDocument();
    expect(linksIn(card)).toEqual([
      '/catalog/default/group/lending',
      '/catalog/default/user/maria',
      '/catalog/default/system/lending',
    ]);
  });

  it('leads to where the worst state comes from', async () => {
    const entity = fixtureOf('AIProduct');
    const status = statusOf(entity);
    status.inherited.drift = {
      status: 'drifted',
      path: [
        'aiproduct:default/credit-assistant',
        'model:default/credit-scorer',
      ],
    };
    status.supplyChain.nodes.find(
      ({ entityRef }) => entityRef === 'model:default/credit-scorer',
    )!.drift = 'drifted';
    renderCard(<SummaryCard />, { entity, status });

    expect(await screen.findByText('drifted')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'credit-scorer' })).toHaveAttribute(
      'href',
      '/catalog/default/model/credit-scorer',
    );
  });

  it('says what is not known of a model that nothing uses', async () => {
    const entity = bareEntity('Model');
    renderCard(<SummaryCard />, {
      entity,
      status: statusOf(entity, { among: [] }),
    });

    expect(await screen.findByText('Not known')).toBeInTheDocument();
    expect(screen.getByText('no product uses it')).toBeInTheDocument();
    expect(tile('Level').getByText('None')).toBeInTheDocument();
    expect(screen.queryByText('healthy')).not.toBeInTheDocument();
  });

  it('says who is not named', async () => {
    const entity = bareEntity('Dataset');
    renderCard(<SummaryCard />, { entity, status: statusOf(entity) });

    expect(await screen.findByText('Steward')).toBeInTheDocument();
    expect(screen.getByText('not named')).toBeInTheDocument();
  });

  it('tries again', async () => {
    const entity = fixtureOf('Model');
    const api = governanceApiMock(new TypeError('Failed to fetch'));
    renderCard(<SummaryCard />, { entity, api });

    expect(
      await screen.findByText('The governance backend cannot be reached'),
    ).toBeInTheDocument();
    api.getStatus.mockResolvedValue(statusOf(entity));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Monitoring')).toBeInTheDocument();
    expect(api.getStatus).toHaveBeenCalledTimes(2);
  });
});
