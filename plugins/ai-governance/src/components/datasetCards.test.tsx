import { screen, within } from '@testing-library/react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { allFixtures, bareEntity, fixtureOf } from '../__testUtils__/fixtures';
import { linksIn, renderCard } from '../__testUtils__/renderCard';
import { DatasetFactsCard } from './DatasetFactsCard';
import { LineageCard } from './LineageCard';
import { PersonalDataCard } from './PersonalDataCard';
import { QualityCard } from './QualityCard';

const dataset = fixtureOf('Dataset');
const bare = bareEntity('Dataset');

describe('PersonalDataCard', () => {
  it('shows whether it is about people, and on what grounds', async () => {
    renderCard(<PersonalDataCard />, { entity: dataset });
    const card = await screen.findByRole('article', { name: 'Personal data' });
    expect(card).toHaveTextContent('Yes, about identifiable people');
    expect(card).toHaveTextContent('Contract (GDPR Art. 6)');
    expect(card).toHaveTextContent('5 years');
    expect(linksIn(card)).toEqual(['/catalog/default/user/noor']);
  });

  it('asks for no grounds where nobody is concerned', async () => {
    renderCard(<PersonalDataCard />, {
      entity: bareEntity('Dataset', {
        personalData: { classification: 'none' },
      }),
    });
    expect(
      await screen.findByText('None: it is not about people'),
    ).toBeInTheDocument();
    expect(screen.queryByText('Lawful basis')).not.toBeInTheDocument();
  });

  it('does not take silence for "none"', async () => {
    renderCard(<PersonalDataCard />, { entity: bare });
    expect(
      await screen.findByText(
        /It is not said whether this data is about people/,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByLabelText('Example of spec.personalData'),
    ).toBeInTheDocument();
  });
});

describe('QualityCard', () => {
  it('judges each gate by its own limits', async () => {
    const entity = fixtureOf('Dataset');
    entity.spec.quality![1].value = 0.5;
    renderCard(<QualityCard />, { entity });
    const table = await screen.findByRole('table', { name: 'Quality gates' });
    const [, completeness, duplicates] = within(table).getAllByRole('row');
    expect(within(completeness).getByText('pass')).toBeInTheDocument();
    expect(within(duplicates).getByText('fail')).toBeInTheDocument();
    expect(duplicates).toHaveTextContent('at most 0.001');
    expect(screen.getByText('1 of 2 pass')).toBeInTheDocument();
    expect(
      screen.getByText('Applicants under 25 are under-represented.'),
    ).toBeInTheDocument();
  });

  it('teaches what a gate is', async () => {
    renderCard(<QualityCard />, { entity: bare });
    expect(
      await screen.findByText(/No quality gate is declared/),
    ).toBeInTheDocument();
    expect(screen.getByText('not examined')).toBeInTheDocument();
  });
});

describe('LineageCard', () => {
  it('leads both ways', async () => {
    const entity = allFixtures().find(
      each =>
        stringifyEntityRef(each) === 'dataset:default/credit-applications',
    )!;
    renderCard(<LineageCard />, { entity });
    const card = await screen.findByRole('article', { name: 'Lineage' });
    expect(linksIn(card)).toEqual([
      'https://data.example.com/credit-applications',
      'https://lineage.example.com/lending.applications',
      '/catalog/default/dataset/core-banking-events',
      '/catalog/default/model/credit-scorer',
      '/catalog/default/aiproduct/credit-assistant',
    ]);
  });

  it('says where there is nothing', async () => {
    renderCard(<LineageCard />, { entity: bare });
    expect(await screen.findAllByText('no other dataset')).toHaveLength(2);
    expect(screen.getAllByText('no model')).toHaveLength(3);
  });
});

describe('DatasetFactsCard', () => {
  it('shows what the data is, its contract and its datasheet', async () => {
    renderCard(<DatasetFactsCard />, { entity: dataset });
    const card = await screen.findByRole('article', { name: 'About the data' });
    expect(card).toHaveTextContent('1,240,000');
    expect(card).toHaveTextContent('Active, version 2.4.0, odcs');
    expect(card).toHaveTextContent('One row for each application.');
  });

  it('says what is not said', async () => {
    renderCard(<DatasetFactsCard />, { entity: bare });
    expect((await screen.findAllByText('not said')).length).toBe(8);
  });
});
