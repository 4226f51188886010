import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { bareEntity, fixtureOf, statusOf } from '../../__testUtils__/fixtures';
import { renderCard } from '../../__testUtils__/renderCard';
import { DriftCard } from './DriftCard';

describe('DriftCard', () => {
  it('says of each monitor that no value has arrived, never green', async () => {
    const entity = fixtureOf('Model');
    renderCard(<DriftCard />, { entity, status: statusOf(entity) });

    const table = await screen.findByRole('table', { name: 'Monitors' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map(row => row.textContent)).toEqual([
      expect.stringContaining('income-psi'),
      expect.stringContaining('auc'),
    ]);
    expect(rows[0]).toHaveTextContent(
      'Data drift · psi of income, channel=online · daily · version 4',
    );
    expect(rows[0]).toHaveTextContent('warn ≥ 0.1');
    expect(rows[0]).toHaveTextContent('critical ≥ 0.25');
    expect(rows[0]).toHaveTextContent('no value yet');
    expect(within(rows[0]).getByText('no data')).toBeInTheDocument();
    expect(rows[1]).toHaveTextContent('warn ≤ 0.87');
    expect(document.querySelector('[data-tone="good"]')).toBeNull();
  });

  it('shows how to send a value, with the names of this entity', async () => {
    const entity = fixtureOf('Model');
    renderCard(<DriftCard />, { entity, status: statusOf(entity) });

    const hint = await screen.findByText('How to send values');
    const command = screen.getByLabelText('Send one value');
    expect(command).not.toBeVisible();
    await userEvent.click(hint);
    expect(command).toBeVisible();
    expect(command).toHaveTextContent(
      '"entityRef": "model:default/credit-scorer"',
    );
    expect(command).toHaveTextContent('"monitor": "income-psi"');
    expect(
      screen.getByRole('button', { name: 'Copy: Send one value' }),
    ).toBeInTheDocument();
    expect(screen.getByText('These wait for values too: auc.')).toBeVisible();
  });

  it('shows values with their age, samples and state', async () => {
    const entity = fixtureOf('Model');
    const status = statusOf(entity);
    Object.assign(status.drift.monitors[0], {
      status: 'drifted',
      value: 0.27,
      windowEnd: '2026-11-19T00:00:00Z',
      sampleSize: 4000,
    });
    Object.assign(status.drift, {
      status: 'drifted',
      since: '2026-11-18T00:00:00Z',
    });
    renderCard(<DriftCard />, { entity, status });

    const table = await screen.findByRole('table', { name: 'Monitors' });
    const [, first] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent('0.27');
    expect(first).toHaveTextContent('4,000 samples');
    expect(within(first).getByText('drifted')).toBeInTheDocument();
    expect(screen.getByText(/drifted since/)).toHaveTextContent('18 Nov 2026');
  });

  it('shows a product what it runs on first', async () => {
    const entity = fixtureOf('AIProduct');
    renderCard(<DriftCard />, { entity, status: statusOf(entity) });

    await screen.findByRole('table', { name: 'Monitors' });
    expect(
      screen
        .getAllByRole('heading', { level: 3 })
        .map(each => each.textContent),
    ).toEqual(['Of what it runs on', 'Its own monitors']);
    const others = screen.getByRole('table', {
      name: 'Drift of what it runs on',
    });
    expect(
      within(others).getByRole('link', { name: 'credit-scorer' }),
    ).toHaveAttribute('href', '/catalog/default/model/credit-scorer');
  });

  it('teaches what a monitor is where there is none', async () => {
    const entity = bareEntity('Guardrail');
    renderCard(<DriftCard />, { entity, status: statusOf(entity) });

    expect(await screen.findByText('not monitored')).toBeInTheDocument();
    expect(screen.getByText(/Nothing is watched here/)).toBeInTheDocument();
    expect(screen.getByLabelText('Example of spec.monitors')).toHaveTextContent(
      'spec: monitors: - name: coverage',
    );
    expect(screen.queryByText('How to send values')).not.toBeInTheDocument();
  });
});
