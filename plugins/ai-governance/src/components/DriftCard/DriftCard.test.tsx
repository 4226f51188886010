import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { bareEntity, fixtureOf, statusOf } from '../../__testUtils__/fixtures';
import { lookAt } from '../../__testUtils__/lookAt';
import {
  governanceApiMock,
  refusal,
  renderCard,
} from '../../__testUtils__/renderCard';
import { seriesOf, withMonitor } from '../../__testUtils__/signalFixtures';
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
    const line = screen.getByText(/drifted since/);
    expect(line).toHaveTextContent('18 Nov 2026');
    expect(line).toHaveTextContent(/newest value: .* ago \(income-psi\)/);
  });

  describe('with values', () => {
    const entity = fixtureOf('Model');
    const healthy = withMonitor(statusOf(entity), 'income-psi', {
      status: 'healthy',
      level: 'healthy',
      value: 0.05,
      windowEnd: '2026-11-19T00:00:00Z',
    });
    const bad = withMonitor(healthy, 'auc', {
      status: 'drifted',
      level: 'drifted',
      value: 0.8,
      windowEnd: '2026-11-18T00:00:00Z',
    });

    it('puts the worst first and draws all curves from one request', async () => {
      const api = governanceApiMock(bad, {
        getSeries: async () => ({ items: [seriesOf()], marks: [] }),
      });
      renderCard(<DriftCard />, { entity, api });

      const curve = await screen.findByRole('img', {
        name: /^income-psi: 4 values from .* healthy to warning/,
      });
      const table = screen.getByRole('table', { name: 'Monitors' });
      const rows = within(table).getAllByRole('row').slice(1);
      expect(rows[0]).toHaveTextContent('auc');
      expect(rows[0]).toHaveTextContent('Reached critical ≤ 0.85');
      expect(rows[0]).toHaveTextContent('no curve yet');
      expect(rows[1]).toContainElement(curve);
      expect(api.getSeries).toHaveBeenCalledTimes(1);
      expect(api.getSeries).toHaveBeenCalledWith(
        expect.objectContaining({ name: 'credit-scorer' }),
        { points: 40 },
        expect.anything(),
      );
    });

    it('shows no curve where that failed, says so, and tries again', async () => {
      const api = governanceApiMock(bad, {
        getSeries: async () => {
          throw refusal(500);
        },
      });
      renderCard(<DriftCard />, { entity, api });

      expect(
        await screen.findByText(/The curves could not be loaded/),
      ).toBeInTheDocument();
      expect(screen.getAllByText('income-psi')).not.toHaveLength(0);
      await userEvent.click(
        screen.getByRole('button', { name: 'Load the curves again' }),
      );
      await waitFor(() => expect(api.getSeries).toHaveBeenCalledTimes(2));
    });

    it('bounds a long list', async () => {
      const [one] = healthy.drift.monitors;
      const monitors = Array.from({ length: 500 }, (_, index) => ({
        ...one,
        name: `monitor-${index}`,
      }));
      const status = { ...healthy, drift: { ...healthy.drift, monitors } };
      renderCard(<DriftCard />, { entity, status });

      const table = await screen.findByRole('table', { name: 'Monitors' });
      expect(within(table).getAllByRole('row')).toHaveLength(7);
      expect(
        screen.getByRole('button', { name: 'Show all 500' }),
      ).toBeInTheDocument();
    });

    it('shows names and messages of senders as the text that they are', async () => {
      const markup = '<img src=x onerror="alert(1)"><b>bold</b>';
      const status = withMonitor(healthy, 'income-psi', {
        name: markup,
        status: 'error',
        error: markup,
      });
      renderCard(<DriftCard />, { entity, status });

      expect(await screen.findAllByText(markup)).toHaveLength(2);
      expect(
        screen.getByText(
          `The measurement failed. Its sender says: “${markup}”`,
        ),
      ).toBeInTheDocument();
      expect(document.querySelector('img, b')).toBeNull();
    });

    it('keeps what it shows when the backend is lost, and says so', async () => {
      const api = governanceApiMock(healthy);
      lookAt(true);
      try {
        renderCard(<DriftCard />, { entity, api });
        const table = await screen.findByRole('table', { name: 'Monitors' });
        api.getStatus.mockRejectedValue(new TypeError('Failed to fetch'));
        act(() => lookAt(true));

        expect(
          await screen.findByText(
            /The governance backend cannot be reached\. This is how it was/,
          ),
        ).toBeInTheDocument();
        expect(table).toBeInTheDocument();
      } finally {
        lookAt(false);
      }
    });

    it('shows a new value without reloading the page, and its curve', async () => {
      const answers = [healthy, bad];
      const api = governanceApiMock('never', {
        getStatus: async () => answers[0],
        getSeries: async () => ({ items: [seriesOf()], marks: [] }),
      });
      lookAt(true);
      try {
        renderCard(<DriftCard />, { entity, api });
        const table = await screen.findByRole('table', { name: 'Monitors' });
        expect(within(table).queryByText('drifted')).not.toBeInTheDocument();
        await waitFor(() => expect(api.getSeries).toHaveBeenCalledTimes(1));
        answers.shift();
        // Coming back to the page asks at once, as the next round would.
        act(() => lookAt(true));

        expect(await within(table).findByText('drifted')).toBeInTheDocument();
        // It is the same table: nothing was taken away meanwhile.
        expect(table).toBeInTheDocument();
        await waitFor(() => expect(api.getSeries).toHaveBeenCalledTimes(2));
      } finally {
        lookAt(false);
      }
    });
  });

  it('shows a product the curves of the worst monitors below it', async () => {
    const entity = fixtureOf('AIProduct');
    const model = fixtureOf('Model');
    const judged = statusOf(entity);
    const nodes = judged.supplyChain.nodes.map(node =>
      node.kind === 'Model' ? { ...node, drift: 'drifted' as const } : node,
    );
    const status = {
      ...judged,
      supplyChain: { ...judged.supplyChain, nodes },
      inherited: {
        ...judged.inherited,
        drift: {
          status: 'drifted' as const,
          path: [judged.entityRef, 'model:default/credit-scorer'],
        },
      },
    };
    const ofModel = withMonitor(statusOf(model), 'income-psi', {
      status: 'drifted',
      value: 0.27,
    });
    const api = governanceApiMock('never', {
      getStatus: async ({ kind }) =>
        kind.toLowerCase() === 'model' ? ofModel : status,
      getSeries: async () => ({ items: [seriesOf()], marks: [] }),
    });
    renderCard(<DriftCard />, { entity, api });

    const table = await screen.findByRole('table', {
      name: 'Drift of what it runs on',
    });
    await within(table).findByRole('img', { name: /^income-psi:/ });
    const [, first] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent(/credit-scorer.*income-psi 0.27, drifted/);
    // The word of the card is the worst of all that the product runs on.
    expect(screen.getByRole('article', { name: 'Drift' })).toHaveTextContent(
      /^Drift\s*drifted/,
    );
    // Of the others no value has come: they are not asked for.
    expect(api.getStatus).toHaveBeenCalledTimes(2);
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
