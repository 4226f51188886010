import { screen } from '@testing-library/react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { allFixtures, bareEntity, fixtureOf } from '../__testUtils__/fixtures';
import { linksIn, renderCard } from '../__testUtils__/renderCard';
import { GuardrailScopeCard } from './GuardrailScopeCard';
import { GuardrailTestCard } from './GuardrailTestCard';

const bare = bareEntity('Guardrail');

describe('GuardrailScopeCard', () => {
  it('shows what it guards, from what, and how', async () => {
    const entity = allFixtures().find(
      each => stringifyEntityRef(each) === 'guardrail:default/pii-filter',
    )!;
    renderCard(<GuardrailScopeCard />, { entity });
    const card = await screen.findByRole('article', { name: 'What it guards' });
    expect(linksIn(card)).toEqual([
      '/catalog/default/model/credit-scorer',
      'https://git.example.com/platform/pii',
      '/catalog/default/component/pii-service',
    ]);
    expect(card).toHaveTextContent(
      'Sensitive Information Disclosure (OWASP LLM02:2026)',
    );
    expect(card).toHaveTextContent('Data Privacy (NIST AI 600-1, 2.4)');
    expect(card).toHaveTextContent('enforcing');
    expect(card).toHaveTextContent('fails closed: traffic stops');
    // What a team declares of a guardrail is no proof that it works.
    expect(document.querySelector('[data-tone="good"]')).toBeNull();
  });

  it.each([
    [{ enforcement: 'off' }, 'off', 'bad'],
    [{ enforcement: 'monitor' }, 'only watching', 'caution'],
    [{ failMode: 'open' }, 'fails open: traffic passes unchecked', 'caution'],
  ])('is loud about %j', async (spec, text, tone) => {
    renderCard(<GuardrailScopeCard />, {
      entity: bareEntity('Guardrail', spec),
    });
    const chip = (await screen.findByText(text)).parentElement;
    expect(chip).toHaveAttribute('data-tone', tone);
  });

  it('leaves an id alone that it does not know', async () => {
    renderCard(<GuardrailScopeCard />, {
      entity: bareEntity('Guardrail', { mitigates: ['owasp-llm:LLM01'] }),
    });
    expect(await screen.findByText('owasp-llm:LLM01')).toBeInTheDocument();
  });

  it('teaches what is missing', async () => {
    renderCard(<GuardrailScopeCard />, { entity: bare });
    expect(await screen.findByText(/Nothing names it/)).toBeInTheDocument();
    expect(
      screen.getByLabelText('Example of spec.mitigates'),
    ).toBeInTheDocument();
  });
});

describe('GuardrailTestCard', () => {
  it('shows the figures with what they are of', async () => {
    renderCard(<GuardrailTestCard />, { entity: fixtureOf('Guardrail') });
    const card = await screen.findByRole('article', { name: 'Last test' });
    expect(card).toHaveTextContent('pii-benchmark, version 5, 2,400 samples');
    expect(card).toHaveTextContent('98%');
    expect(card).toHaveTextContent('99.5%');
    expect(card).toHaveTextContent('18 ms');
    expect(screen.queryByText('out of date')).not.toBeInTheDocument();
  });

  it('says when the figures are of what it was before', async () => {
    const entity = fixtureOf('Guardrail');
    entity.spec.changedAt = '2026-11-01';
    renderCard(<GuardrailTestCard />, { entity });
    expect(await screen.findByText('out of date')).toBeInTheDocument();
  });

  it('teaches what a test is', async () => {
    renderCard(<GuardrailTestCard />, { entity: bare });
    expect(await screen.findByText(/No test is declared/)).toBeInTheDocument();
  });
});
