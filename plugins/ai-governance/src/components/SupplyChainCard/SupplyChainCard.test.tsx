import type { Entity } from '@backstage/catalog-model';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { bareEntity, fixtureOf, statusOf } from '../../__testUtils__/fixtures';
import { linksIn, renderCard } from '../../__testUtils__/renderCard';
import { SupplyChainCard } from './SupplyChainCard';

describe('SupplyChainCard', () => {
  it('shows each with its states, and leads there', async () => {
    const entity = fixtureOf('AIProduct');
    renderCard(<SupplyChainCard />, { entity, status: statusOf(entity) });

    const models = await screen.findByRole('list', { name: 'Models' });
    expect(models).toHaveTextContent('version 4 · Classification · Monitoring');
    expect(models).toHaveTextContent('drift: no data');
    expect(models).toHaveTextContent('requirements: fail');
    expect(linksIn(models)).toEqual([
      '/catalog/default/model/credit-scorer',
      '/catalog/default/guardrail/pii-filter',
    ]);
    expect(models).toHaveTextContent('guarded by');
    // It does not lead to itself.
    expect(linksIn(screen.getByRole('list', { name: 'AI products' }))).toEqual(
      [],
    );
  });

  it('is walked through with the keyboard, from left to right', async () => {
    const entity = fixtureOf('AIProduct');
    renderCard(<SupplyChainCard />, { entity, status: statusOf(entity) });
    const models = await screen.findByRole('list', { name: 'Models' });

    within(models).getByRole('link', { name: 'credit-scorer' }).focus();
    await userEvent.tab();
    expect(screen.getByRole('link', { name: 'pii-filter' })).toHaveFocus();
    await userEvent.tab();
    expect(
      screen.getByRole('link', { name: 'credit-applications' }),
    ).toHaveFocus();
  });

  it('shows twenty when asked', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `model-${index}`);
    const entity = bareEntity('AIProduct', { models: names });
    const among = names.map(
      name =>
        ({
          ...bareEntity('Model'),
          metadata: { name, namespace: 'default' },
        } as unknown as Entity),
    );
    renderCard(<SupplyChainCard />, {
      entity,
      status: statusOf(entity, { among }),
    });

    const models = await screen.findByRole('list', { name: 'Models' });
    expect(within(models).getAllByRole('listitem')).toHaveLength(6);
    await userEvent.click(screen.getByRole('button', { name: 'Show all 20' }));
    expect(within(models).getAllByRole('listitem')).toHaveLength(20);
  });

  it.each([
    ['AIProduct' as const, /It is not said what this product runs on/],
    ['Model' as const, /It is not said what this model was trained on/],
    ['Dataset' as const, /Nothing uses it/],
    ['Guardrail' as const, /Nothing uses it/],
  ])('teaches where a %s stands alone', async (kind, text) => {
    const entity = bareEntity(kind);
    renderCard(<SupplyChainCard />, {
      entity,
      status: statusOf(entity, { among: [] }),
    });

    expect(await screen.findByText(text)).toBeInTheDocument();
  });
});
