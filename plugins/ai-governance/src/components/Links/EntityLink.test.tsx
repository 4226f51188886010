import { screen } from '@testing-library/react';
import { bareEntity } from '../../__testUtils__/fixtures';
import { linksIn, renderCard } from '../../__testUtils__/renderCard';
import { EntityLink } from './EntityLink';

describe('EntityLink', () => {
  const entity = {
    ...bareEntity('Model'),
    metadata: { name: 'bare', namespace: 'bank' },
  };

  it.each([
    ['credit-applications', '/catalog/bank/dataset/credit-applications'],
    ['dataset:default/other', '/catalog/default/dataset/other'],
  ])('reads %s with the defaults of its field', async (text, href) => {
    renderCard(
      <p data-testid="card">
        <EntityLink text={text} defaultKind="dataset" />
      </p>,
      { entity },
    );
    expect(linksIn(await screen.findByTestId('card'))).toEqual([href]);
  });

  it('shows what is no reference as text', async () => {
    renderCard(
      <p data-testid="card">
        <EntityLink text="TÜV, somewhere / else" />
      </p>,
      { entity },
    );
    expect(
      await screen.findByText('TÜV, somewhere / else'),
    ).toBeInTheDocument();
    expect(linksIn(screen.getByTestId('card'))).toEqual([]);
  });
});
