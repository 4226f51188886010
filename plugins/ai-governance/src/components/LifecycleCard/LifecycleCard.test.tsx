import { screen, within } from '@testing-library/react';
import { bareEntity, fixtureOf, statusOf } from '../../__testUtils__/fixtures';
import { renderCard } from '../../__testUtils__/renderCard';
import { LifecycleCard } from './LifecycleCard';

describe('LifecycleCard', () => {
  it('shows the stage, the gate ahead and what it needs', async () => {
    const entity = fixtureOf('AIProduct');
    renderCard(<LifecycleCard />, { entity, status: statusOf(entity) });

    const stages = await screen.findByRole('list', { name: 'Stages' });
    const here = within(stages)
      .getAllByRole('listitem')
      .filter(item => item.getAttribute('aria-current') === 'step');
    expect(here.map(item => item.textContent)).toEqual([
      'Monitoring, declared now',
    ]);
    expect(
      screen.getByRole('heading', {
        level: 3,
        name: 'Next gate: G6, into Retirement',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText('closed: 2 things missing')).toBeInTheDocument();
    const unmet = screen.getByRole('list', { name: 'This gate asks for' });
    expect(unmet).toHaveTextContent('The last user has moved on');
    expect(unmet).toHaveTextContent(
      'Wait for the last user, then set spec.retirement.consumersMigratedAt.',
    );
    expect(
      screen.getByRole('list', {
        name: 'Still owed from this stage and before',
      }),
    ).toHaveTextContent('Rollback was tested in the last 30 days');
  });

  it('says "open" when nothing is missing', async () => {
    const entity = fixtureOf('Model');
    entity.spec.rollback = { lastTestedAt: '2026-11-01' };
    renderCard(<LifecycleCard />, { entity, status: statusOf(entity) });

    expect(await screen.findByText('open')).toBeInTheDocument();
    expect(
      screen.getByText('Everything that this gate must have is there.'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/closed/)).not.toBeInTheDocument();
  });

  it('says that the last stage has no gate ahead', async () => {
    const entity = bareEntity('Model', { lifecycle: 'retirement' });
    renderCard(<LifecycleCard />, { entity, status: statusOf(entity) });

    expect(
      await screen.findByText('This is the last stage; no gate is ahead.'),
    ).toBeInTheDocument();
  });

  it('shows the own words of a dataset and whose stage decides', async () => {
    const entity = fixtureOf('Dataset');
    renderCard(<LifecycleCard />, { entity, status: statusOf(entity) });

    expect(await screen.findByText('Approved')).toBeInTheDocument();
    expect(
      screen.getByText(/A dataset passes no gates of its own/),
    ).toHaveTextContent('those at Monitoring');
  });

  it('does not know what an unused guardrail owes', async () => {
    const entity = bareEntity('Guardrail');
    renderCard(<LifecycleCard />, {
      entity,
      status: statusOf(entity, { among: [] }),
    });

    expect(await screen.findByText(/No product uses it/)).toBeInTheDocument();
  });
});
