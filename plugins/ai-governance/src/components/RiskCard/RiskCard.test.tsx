/* eslint-disable no-script-url -- what must not become a link */
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { bareEntity, fixtureOf } from '../../__testUtils__/fixtures';
import { renderCard } from '../../__testUtils__/renderCard';
import { RiskCard } from './RiskCard';

describe('RiskCard', () => {
  it('shows risk, control and what it means for people', async () => {
    renderCard(<RiskCard />, { entity: fixtureOf('AIProduct') });

    const card = await screen.findByRole('article', {
      name: 'Risk and oversight',
    });
    expect(card).toHaveTextContent(
      'High, Annex III point 5b (creditworthiness of people)',
    );
    expect(card).toHaveTextContent(
      '10 of 10 points answered on 5 Oct 2026; none applies',
    );
    expect(card).toHaveTextContent('In the loop: a person decides each case');
    expect(card).toHaveTextContent('Partly automated, legal effect');
    expect(card).toHaveTextContent('Yes, as controller');
    expect(card).toHaveTextContent('A banner says so');
    expect(card).toHaveTextContent('Kept for 365 days');
    expect(
      within(card).getByRole('link', { name: /How to stop it/ }),
    ).toHaveAttribute('href', 'https://wiki.example.com/credit-assistant/stop');
  });

  it('opens a risk', async () => {
    renderCard(<RiskCard />, { entity: fixtureOf('AIProduct') });

    const risk = await screen.findByText(
      /Young applicants are scored lower at equal risk/,
    );
    await userEvent.click(risk);
    expect(
      screen.getByText('Harmful Bias and Homogenization (NIST AI 600-1, 2.6)'),
    ).toBeVisible();
  });

  it('says what is not said', async () => {
    renderCard(<RiskCard />, { entity: bareEntity('AIProduct') });

    expect(await screen.findByText('not screened')).toBeInTheDocument();
    expect(screen.getByText('nobody is named to call')).toBeInTheDocument();
    expect(screen.getAllByText('not said').length).toBeGreaterThan(8);
  });

  it('is loud about a prohibited product', async () => {
    renderCard(<RiskCard />, {
      entity: bareEntity('AIProduct', {
        risk: {
          tier: 'prohibited',
          euAiAct: { prohibitedPractices: { applies: ['f'] } },
        },
      }),
    });

    const chip = (await screen.findByText('Prohibited')).parentElement;
    expect(chip).toHaveAttribute('data-tone', 'bad');
    expect(screen.getByText('Art. 5(1) (f) applies')).toBeInTheDocument();
  });

  it('does not link to a script', async () => {
    renderCard(<RiskCard />, {
      entity: bareEntity('AIProduct', {
        humanOversight: { stopProcedure: 'javascript:alert(1)' },
      }),
    });

    expect(
      await screen.findByText('How to stop it: javascript:alert(1)'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: /How to stop it/ }),
    ).not.toBeInTheDocument();
  });
});
