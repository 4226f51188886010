import { screen, within } from '@testing-library/react';
import { bareEntity, fixtureOf, statusOf } from '../../__testUtils__/fixtures';
import { renderCard } from '../../__testUtils__/renderCard';
import { PurposeCard } from './PurposeCard';

describe('PurposeCard', () => {
  it('shows problem, use and outcomes without a value yet', async () => {
    const entity = fixtureOf('AIProduct');
    renderCard(<PurposeCard />, { entity, status: statusOf(entity) });

    expect(
      await screen.findByText(/Underwriters spend two days/),
    ).toBeInTheDocument();
    expect(screen.getByText('consumers')).toBeInTheDocument();
    const outcomes = screen.getByRole('table', { name: 'Outcomes' });
    const [, row] = within(outcomes).getAllByRole('row');
    expect(
      within(row)
        .getAllByRole('cell')
        .map(cell => cell.lastChild!.textContent),
    ).toEqual(['approval-time-hours', '48', '4', 'no value yet']);
  });

  it('shows the value of the monitor', async () => {
    const entity = fixtureOf('AIProduct');
    const status = statusOf(entity);
    status.drift.monitors.find(
      ({ name }) => name === 'approval-time',
    )!.value = 11;
    renderCard(<PurposeCard />, { entity, status });

    expect(await screen.findByText('11 h')).toBeInTheDocument();
  });

  it('teaches what to say', async () => {
    renderCard(<PurposeCard />, { entity: bareEntity('AIProduct') });

    expect(
      await screen.findByText(/The problem is not said/),
    ).toBeInTheDocument();
    expect(screen.getByLabelText('Example of spec.problem')).toHaveTextContent(
      /^spec: problem: statement: /,
    );
    expect(screen.getByText(/No outcome is named/)).toBeInTheDocument();
    expect(
      screen.getByLabelText('Example of spec.outcomes'),
    ).toBeInTheDocument();
  });

  it('shows markup as the text that it is', async () => {
    const statement = '<img src=x onerror="alert(1)"> & <b>bold</b>';
    renderCard(<PurposeCard />, {
      entity: bareEntity('AIProduct', { problem: { statement } }),
    });

    expect(await screen.findByText(statement)).toBeInTheDocument();
    expect(document.querySelector('img, b')).toBeNull();
  });
});
