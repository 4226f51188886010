import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fixtureOf, statusOf } from '../../__testUtils__/fixtures';
import { renderCard } from '../../__testUtils__/renderCard';
import { GovernanceContent } from './GovernanceContent';
import { queryOf } from './checklistFilters';

describe('GovernanceContent', () => {
  const entity = fixtureOf('AIProduct');
  const status = statusOf(entity);

  it('shows everything by set and category', async () => {
    renderCard(<GovernanceContent />, { entity, status });

    const set = await screen.findByRole('article', { name: 'Example rules' });
    expect(set).toHaveTextContent('2 of 4 pass');
    expect(
      within(set)
        .getAllByRole('heading', { level: 3 })
        .map(each => each.textContent),
    ).toEqual([
      'Data governance',
      'Model lifecycle',
      'Workflow and value stream',
    ]);
    const apart = screen.getByRole('article', { name: 'Not counted' });
    expect(apart).toHaveTextContent('Upcoming (1)');
    expect(apart).toHaveTextContent('Not applicable (1)');
    expect(screen.getByRole('status')).toHaveTextContent('6 requirements');
  });

  it('begins with the filters of the address', async () => {
    renderCard(<GovernanceContent />, {
      entity,
      status,
      route: `/?${queryOf({ state: 'fail' })}`,
    });

    expect(
      await screen.findByText('1 of 6 requirements shown'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Rollback was tested in the last 30 days'),
    ).toBeInTheDocument();
    expect(screen.queryByText('The version is said')).not.toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: /Fail \(1\)/ }),
    ).toBeInTheDocument();
  });

  it('searches, says when nothing fits, and shows all again', async () => {
    renderCard(<GovernanceContent />, { entity, status });

    const search = await screen.findByRole('searchbox', { name: 'Search' });
    await userEvent.type(search, 'rollback');
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent(
        '1 of 6 requirements shown',
      ),
    );
    await userEvent.type(search, ' nowhere');
    expect(
      await screen.findByText(/No requirement fits these filters/),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent('6 requirements'),
    );
    expect(search).toHaveValue('');
  });

  it('is filtered with the keyboard', async () => {
    renderCard(<GovernanceContent />, { entity, status });

    const state = await screen.findByRole('button', { name: /State/ });
    state.focus();
    await userEvent.keyboard('{Enter}');
    await userEvent.click(
      await screen.findByRole('option', { name: 'Unknown (1)' }),
    );
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent(
        '1 of 6 requirements shown',
      ),
    );
    expect(screen.getByText('Drift is healthy')).toBeInTheDocument();
  });
});
