import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fixtureOf, statusOf } from '../../__testUtils__/fixtures';
import { renderCard } from '../../__testUtils__/renderCard';
import { ComplianceCard } from './ComplianceCard';

describe('ComplianceCard', () => {
  const entity = fixtureOf('AIProduct');

  it('shows the count, the failures and what to do', async () => {
    renderCard(<ComplianceCard />, { entity, status: statusOf(entity) });

    const card = await screen.findByRole('article', { name: 'Requirements' });
    expect(card).toHaveTextContent('2 of 4 pass · 1 fail, 1 unknown');
    expect(
      within(screen.getByRole('list', { name: 'Requirements by state' }))
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual(['2 pass', '1 unknown', '1 fail']);
    expect(card).toHaveTextContent('Example rules 2/4');

    const failures = screen.getByRole('list', { name: 'fail' });
    expect(failures).toBeVisible();
    expect(failures).toHaveTextContent(
      'spec.rollback.lastTestedAt is 48 days old; at most 30 are allowed.'.replace(
        'are',
        'days are',
      ),
    );
    expect(failures).toHaveTextContent(
      'Test the rollback and set spec.rollback.lastTestedAt.',
    );
  });

  it('folds what passes and what does not count, counted apart', async () => {
    renderCard(<ComplianceCard />, { entity, status: statusOf(entity) });

    expect(await screen.findByText('Pass (2)')).toBeInTheDocument();
    expect(
      screen.getByText('Upcoming (1, first on 2 Dec 2027)'),
    ).toBeInTheDocument();
    expect(screen.getByText('Not applicable (1)')).toBeInTheDocument();
    expect(screen.getByText('The version is said')).not.toBeVisible();
  });

  it('explains on demand, and leads to the source file', async () => {
    renderCard(<ComplianceCard />, { entity, status: statusOf(entity) });

    const title = await screen.findByText(
      'Rollback was tested in the last 30 days',
    );
    const why = screen.getByText('A rollback that nobody has tried is a hope.');
    expect(why).not.toBeVisible();
    await userEvent.click(title);
    expect(why).toBeVisible();
    const details = why.closest('dl')!;
    expect(details).toHaveTextContent('Example handbook, chapter 3');
    expect(details).toHaveTextContent('example-rules/rollback-tested');
    expect(
      within(details).getByRole('link', { name: /Edit catalog-info.yaml/ }),
    ).toHaveAttribute(
      'href',
      'https://git.example.com/lending/edit/main/catalog-info.yaml',
    );
  });

  it('shows when a waiver ends', async () => {
    const status = statusOf(entity);
    Object.assign(status.compliance.results[0], {
      state: 'waived',
      changesAt: '2027-01-14T00:00:00Z',
    });
    renderCard(<ComplianceCard />, { entity, status });

    expect(
      await screen.findByText('Waived (1, until 14 Jan 2027)'),
    ).toBeInTheDocument();
  });

  it('teaches where nothing is asked', async () => {
    const status = statusOf(entity, { sets: [] });
    renderCard(<ComplianceCard />, { entity, status });

    expect(
      await screen.findByText(/No requirement set asks anything/),
    ).toHaveTextContent('aiGovernance.requirements');
  });
});
