import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import type {
  AiGovernanceApi,
  SeriesList,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { bareEntity, fixtureOf, statusOf } from '../../__testUtils__/fixtures';
import { lookAt } from '../../__testUtils__/lookAt';
import {
  governanceApiMock,
  refusal,
  renderCard,
} from '../../__testUtils__/renderCard';
import {
  mutesOf,
  observationsOf,
  seriesOf,
  withMonitor,
} from '../../__testUtils__/signalFixtures';
import { SignalsContent } from './SignalsContent';

const entity = fixtureOf('Model');
const VALUES = [0.05, null, 0.13, 0.27];
const observations = observationsOf(VALUES, [
  'healthy',
  'healthy',
  'warning',
  'drifted',
]);
const status = withMonitor(statusOf(entity), 'income-psi', {
  status: 'drifted',
  level: 'drifted',
  value: 0.27,
  windowEnd: '2026-11-19T00:00:00Z',
});

function apiWith(
  list: Partial<SeriesList> = {},
  more: Partial<AiGovernanceApi> = {},
) {
  return governanceApiMock(status, {
    getSeries: async () => ({ items: [seriesOf()], marks: [], ...list }),
    getSignals: async (_, { monitor }) => ({
      items: monitor === 'income-psi' ? observations : [],
    }),
    getTriggers: async () => ({ items: [] }),
    getMutes: async () => mutesOf([]),
    ...more,
  });
}

function Address() {
  return <output aria-label="Address">{useLocation().search}</output>;
}

function show(api: AiGovernanceApi, route?: string) {
  renderCard(
    <>
      <SignalsContent />
      <Address />
    </>,
    { entity, api, route },
  );
}

const panel = (name: string) => screen.findByRole('article', { name });

describe('SignalsContent', () => {
  it('shows a panel for each monitor, the worst first, with its whole curve', async () => {
    const api = apiWith({
      marks: [
        {
          at: new Date(Date.now() - 86_400_000).toISOString(),
          kind: 'deployment',
          text: 'v4 to production',
        },
      ],
    });
    show(api);

    const first = await panel('income-psi');
    expect(
      await within(first).findByRole('img', {
        name: /^income-psi: 3 values .* 1 measurement failed\. warn ≥ 0\.1/,
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('list', { name: 'What happened meanwhile' }),
    ).toHaveTextContent('Deployment: v4 to production');
    expect(
      within(await panel('auc')).getByText(
        'No value has arrived yet (monthly expected).',
      ),
    ).toBeInTheDocument();
    expect(
      screen
        .getAllByRole('article')
        .map(each => within(each).getAllByRole('heading')[0].textContent),
    ).toEqual([
      'Signals',
      'Retraining and rollback',
      'income-psi',
      'auc',
      'Notifications',
    ]);
    expect(api.getSeries).toHaveBeenCalledTimes(1);
  });

  it('shows the same values as a table, newest first', async () => {
    show(apiWith(), '/?signals[view]=tables');

    const table = await screen.findByRole('table', {
      name: 'Values of income-psi',
    });
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
    const cells = within(table)
      .getAllByRole('row')
      .slice(1)
      .map(row =>
        within(row)
          .getAllByRole('cell')
          .map(cell => cell.lastChild!.textContent),
      );
    expect(cells.map(([, value]) => value)).toEqual([
      '0.27',
      '0.13',
      'Failed: The job failed.',
      '0.05',
    ]);
    expect(cells[0]).toEqual(['19 Nov 2026', '0.27', '4,000', 'drifted', '4']);
  });

  it('keeps the period in the address, and asks for it', async () => {
    const api = apiWith();
    show(api, '/?signals[period]=7d');

    const periods = await screen.findByRole('radiogroup', { name: 'Period' });
    expect(within(periods).getByRole('radio', { name: '7 d' })).toBeChecked();
    const fromOf = () =>
      Date.parse(api.getSignals.mock.calls.at(-1)![1].from ?? '');
    await waitFor(() => expect(api.getSignals).toHaveBeenCalledTimes(2));
    expect(Date.now() - fromOf()).toBeGreaterThan(7 * 86_400_000 - 1);
    expect(Date.now() - fromOf()).toBeLessThan(7.1 * 86_400_000);

    await userEvent.click(within(periods).getByRole('radio', { name: 'All' }));
    await waitFor(() => expect(api.getSignals).toHaveBeenCalledTimes(4));
    expect(fromOf()).toBeNaN();
    await waitFor(() =>
      expect(
        decodeURIComponent(
          screen.getByRole('status', { name: 'Address' }).textContent!,
        ),
      ).toContain('signals[period]=all'),
    );
  });

  it('reads a long history page by page and draws no more than can be seen', async () => {
    const many = observationsOf(
      Array.from({ length: 2_500 }, (_, index) => index / 2_500),
    );
    const api = apiWith(
      {},
      {
        getSignals: async (_, { monitor, cursor = '0' }) => {
          const start = Number(cursor);
          return monitor === 'income-psi'
            ? {
                items: many.slice(start, start + 1_000),
                ...(start + 1_000 < many.length && {
                  nextCursor: String(start + 1_000),
                }),
              }
            : { items: [] };
        },
      },
    );
    show(api, '/?signals[period]=all&signals[view]=tables');

    expect(
      await screen.findByText('1 to 25 of 2,500, newest first'),
    ).toBeInTheDocument();
    const table = screen.getByRole('table', { name: 'Values of income-psi' });
    expect(within(table).getAllByRole('row')).toHaveLength(26);
    await userEvent.click(screen.getByRole('button', { name: 'Older' }));
    expect(
      screen.getByText('26 to 50 of 2,500, newest first'),
    ).toBeInTheDocument();
  });

  it('downloads what is shown', async () => {
    const files: Blob[] = [];
    const names: string[] = [];
    URL.createObjectURL = jest.fn((file: Blob) => {
      files.push(file);
      return 'blob:x';
    });
    URL.revokeObjectURL = jest.fn();
    const click = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function keep(this: HTMLAnchorElement) {
        names.push(this.download);
      });
    show(apiWith());

    const button = await screen.findByRole('button', {
      name: 'Download the values of income-psi as CSV',
    });
    await waitFor(() => expect(button).toBeEnabled());
    await userEvent.click(button);
    click.mockRestore();
    expect(names).toEqual(['credit-scorer_income-psi_4_90d.csv']);
    const text = await files[0].text();
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(1 + VALUES.length);
    expect(lines[4]).toContain('2026-11-19T00:00:00.000Z,0.27');
  });

  it('shows another version when chosen, and says that it is not the declared one', async () => {
    const api = apiWith({
      items: [
        seriesOf(),
        seriesOf({ modelVersion: '3', present: false, status: 'healthy' }),
      ],
    });
    show(api);

    await userEvent.click(
      await screen.findByRole('button', { name: 'Show version 3' }),
    );
    expect(
      await within(await panel('income-psi')).findByText(
        /Of version 3, which is not the declared one/,
      ),
    ).toBeInTheDocument();
    expect(api.getSignals.mock.calls.at(-1)![1]).toMatchObject({
      modelVersion: '3',
    });
    expect(
      screen.getByRole('table', { name: 'Other versions' }),
    ).toHaveTextContent(/4.*income-psi/);
  });

  it('lists names that do not map, as the text that they are', async () => {
    const markup = '<img src=x onerror="alert(1)">';
    show(
      apiWith({
        items: [seriesOf({ monitor: markup, declared: false, present: false })],
      }),
    );

    const table = await screen.findByRole('table', {
      name: 'Names that do not map',
    });
    expect(within(table).getByText(markup)).toBeInTheDocument();
    expect(table).toHaveTextContent('Declare it under spec.monitors');
    expect(document.querySelector('img')).toBeNull();
  });

  it('shows some panels of many, and more when asked', async () => {
    const [one] = status.drift.monitors;
    const monitors = Array.from({ length: 40 }, (_, index) => ({
      ...one,
      name: `m-${index}`,
    }));
    const api = apiWith({}, {});
    api.getStatus.mockResolvedValue({
      ...status,
      drift: { ...status.drift, monitors },
    });
    show(api);

    const more = await screen.findByRole('button', {
      name: 'Show 6 more of 40',
    });
    expect(api.getSignals).toHaveBeenCalledTimes(6);
    await userEvent.click(more);
    await waitFor(() => expect(api.getSignals).toHaveBeenCalledTimes(12));
  });

  it('says what failed, and tries again', async () => {
    const api = apiWith();
    api.getSignals.mockRejectedValue(refusal(500));
    show(api);

    const first = await panel('income-psi');
    await userEvent.click(
      await within(first).findByRole('button', { name: 'Try again' }),
    );
    await waitFor(() =>
      expect(
        api.getSignals.mock.calls.filter(
          ([, { monitor }]) => monitor === 'income-psi',
        ),
      ).toHaveLength(2),
    );
  });

  it('takes a new value in without taking away what is shown or typed', async () => {
    const api = apiWith();
    lookAt(true);
    try {
      show(api);
      const picture = await within(await panel('income-psi')).findByRole('img');
      await userEvent.click(
        await screen.findByRole('button', { name: 'Mute notifications' }),
      );
      const reason = await screen.findByRole('textbox', { name: /Reason/ });
      await userEvent.type(reason, 'Being moved');

      api.getStatus.mockResolvedValue(
        withMonitor(status, 'income-psi', {
          value: 0.3,
          windowEnd: '2026-11-20T00:00:00Z',
        }),
      );
      api.getSignals.mockImplementation(async () => ({
        items: observationsOf([...VALUES, 0.3]),
      }));
      act(() => lookAt(true));

      await waitFor(() =>
        expect(picture).toHaveAccessibleName(/^income-psi: 4 values/),
      );
      expect(reason).toHaveValue('Being moved');
      expect(reason).toHaveFocus();
      expect(api.getTriggers).toHaveBeenCalledTimes(2);
    } finally {
      lookAt(false);
    }
  });

  it('teaches how values get here where there is no monitor', async () => {
    const bare = bareEntity('Guardrail');
    renderCard(<SignalsContent />, {
      entity: bare,
      api: governanceApiMock(statusOf(bare), {
        getSeries: async () => ({ items: [], marks: [] }),
        getTriggers: async () => ({ items: [] }),
        getMutes: async () => mutesOf([]),
      }),
    });

    expect(
      await screen.findByLabelText('Example of spec.monitors'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('radiogroup')).not.toBeInTheDocument();
  });
});
