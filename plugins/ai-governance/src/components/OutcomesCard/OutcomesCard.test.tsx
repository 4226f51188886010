import { screen, within } from '@testing-library/react';
import { fixtureOf, statusOf } from '../../__testUtils__/fixtures';
import { governanceApiMock, renderCard } from '../../__testUtils__/renderCard';
import { seriesOf, withMonitor } from '../../__testUtils__/signalFixtures';
import { OutcomesCard } from './OutcomesCard';

const entity = fixtureOf('AIProduct');
const status = withMonitor(statusOf(entity), 'approval-time', {
  value: 11,
  windowEnd: '2026-11-19T00:00:00Z',
});

describe('OutcomesCard', () => {
  it('shows what is reached beside what the models measure', async () => {
    const ofModel = withMonitor(statusOf(fixtureOf('Model')), 'income-psi', {
      status: 'drifted',
      value: 0.27,
    });
    const api = governanceApiMock(ofModel, {
      getSeries: async () => ({ items: [seriesOf()], marks: [] }),
    });
    renderCard(<OutcomesCard entity={entity} status={status} />, {
      entity,
      api,
    });

    const outcomes = await screen.findByRole('table', {
      name: 'Outcomes against their targets',
    });
    const [, row] = within(outcomes).getAllByRole('row');
    expect(row).toHaveTextContent(/approval-time-hours.*48.*4.*11 h/);
    expect(row).toHaveTextContent('84% of the way');
    const models = await screen.findByRole('table', {
      name: 'What its models measure',
    });
    const [, first] = within(models).getAllByRole('row');
    expect(first).toHaveTextContent(
      /credit-scorer.*income-psi.*0\.27.*drifted/,
    );
    expect(within(first).getByRole('img')).toHaveAccessibleName(/^income-psi/);
  });

  it('says what is not known, and leaves out models that may not be read', async () => {
    const none = withMonitor(statusOf(entity), 'approval-time', {});
    const api = governanceApiMock(new Error('Not allowed'));
    renderCard(<OutcomesCard entity={entity} status={none} />, {
      entity,
      api,
    });

    expect(
      await screen.findByText(/no monitor that you may read/),
    ).toBeInTheDocument();
    const row = screen.getAllByRole('row')[1];
    expect(row).toHaveTextContent('no value yet');
    expect(row).toHaveTextContent('not known');
  });
});
