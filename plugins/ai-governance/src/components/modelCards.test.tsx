import { screen, within } from '@testing-library/react';
import { bareEntity, fixtureOf } from '../__testUtils__/fixtures';
import {
  governanceApiMock,
  linksIn,
  refusal,
  renderCard,
} from '../__testUtils__/renderCard';
import { EvaluationsCard } from './EvaluationsCard';
import { ModelFactsCard } from './ModelFactsCard';
import { ModelTextCard } from './ModelTextCard';
import { ModelVersionCard } from './ModelVersionCard';
import { TrainingDataCard } from './TrainingDataCard';

const model = fixtureOf('Model');
const bare = bareEntity('Model');

describe('EvaluationsCard', () => {
  it('judges each result by its own limits', async () => {
    const entity = fixtureOf('Model');
    entity.spec.evaluations![0].value = 0.8;
    entity.spec.evaluations!.push({ kind: 'privacy', metric: 'leakage' });
    renderCard(<EvaluationsCard />, { entity });

    const table = await screen.findByRole('table', { name: 'Evaluations' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows[0]).toHaveTextContent('auc');
    expect(rows[0]).toHaveTextContent('at least 0.85');
    expect(rows[0]).toHaveTextContent('0.9 to 0.92');
    expect(within(rows[0]).getByText('fail')).toBeInTheDocument();
    expect(rows[1]).toHaveTextContent(
      'equal-opportunity-difference where age<25',
    );
    expect(rows[1]).toHaveTextContent('-0.05 to 0.05');
    expect(within(rows[1]).getByText('pass')).toBeInTheDocument();
    expect(rows[rows.length - 1]).toHaveTextContent('no limit');
    expect(screen.getByText('5 of 7 pass')).toBeInTheDocument();
  });

  it('teaches what an evaluation is', async () => {
    renderCard(<EvaluationsCard />, { entity: bare });
    expect(
      await screen.findByText(/No evaluation is declared/),
    ).toBeInTheDocument();
    expect(
      screen.getByLabelText('Example of spec.evaluations'),
    ).toBeInTheDocument();
  });
});

describe('ModelVersionCard', () => {
  it('shows version, registry, deployments and what it was built from', async () => {
    renderCard(<ModelVersionCard />, { entity: model });

    const card = await screen.findByRole('article', {
      name: 'Version and deployments',
    });
    expect(card).toHaveTextContent('MLflow credit_scorer as champion');
    expect(card).toHaveTextContent(
      'Drift triggered, at least every 180 days, a person approves',
    );
    expect(card).toHaveTextContent('to version 3');
    const deployments = screen.getByRole('table', { name: 'Deployments' });
    expect(deployments).toHaveTextContent('Production');
    expect(linksIn(deployments)).toEqual([
      '/catalog/default/component/scoring-api',
    ]);
    expect(
      screen.getByText('registry.example.com/credit/train@sha256:4b1d8c'),
    ).toBeInTheDocument();
  });

  it('teaches where it runs', async () => {
    renderCard(<ModelVersionCard />, { entity: bare });
    expect(
      await screen.findByText(/It is not said where this model runs/),
    ).toBeInTheDocument();
  });
});

describe('ModelTextCard', () => {
  it('shows the card in short', async () => {
    renderCard(<ModelTextCard />, { entity: model });
    expect(
      await screen.findByText(
        'Unreliable below three months of account history.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Full card/ })).toHaveAttribute(
      'href',
      'https://docs.example.com/credit-scorer',
    );
  });

  it('teaches what a model card is', async () => {
    renderCard(<ModelTextCard />, { entity: bare });
    expect(
      await screen.findByText(/There is no model card/),
    ).toBeInTheDocument();
  });
});

describe('TrainingDataCard', () => {
  it('shows the data and the versions that were used', async () => {
    renderCard(<TrainingDataCard />, { entity: model });
    const card = await screen.findByRole('article', { name: 'Training data' });
    expect(linksIn(card)).toEqual([
      '/catalog/default/dataset/credit-applications',
      '/catalog/default/dataset/credit-holdout',
      '/catalog/default/dataset/credit-holdout',
    ]);
    expect(card).toHaveTextContent('credit-applications version 2026-09');
  });

  it('tells none from not said', async () => {
    renderCard(<TrainingDataCard />, {
      entity: bareEntity('Model', { trainedOn: [] }),
    });
    expect(await screen.findByText('no dataset')).toBeInTheDocument();
    expect(screen.getAllByText('not said')).toHaveLength(2);
  });

  it('teaches why it matters', async () => {
    renderCard(<TrainingDataCard />, { entity: bare });
    expect(
      await screen.findByText(/It is not said what this model was trained on/),
    ).toBeInTheDocument();
  });
});

describe('ModelFactsCard', () => {
  it('shows what the model is', async () => {
    const { baseModel } = model.spec;
    expect(baseModel).toBe('model:default/retail-scorer');
    renderCard(<ModelFactsCard />, { entity: model });
    const card = await screen.findByRole('article', {
      name: 'About the model',
    });
    expect(card).toHaveTextContent('Gradient boosting, xgboost-hist');
    expect(card).toHaveTextContent('2.4 × 10¹⁵ FLOP');
    expect(linksIn(card)).toEqual(['/catalog/default/model/retail-scorer']);
  });

  it('shows a base model of elsewhere as text', async () => {
    renderCard(<ModelFactsCard />, {
      entity: bareEntity('Model', { baseModel: 'hf:meta-llama/Llama-3.1-8B' }),
      api: governanceApiMock(refusal(500)),
    });
    const card = await screen.findByRole('article', {
      name: 'About the model',
    });
    expect(card).toHaveTextContent('hf:meta-llama/Llama-3.1-8B');
    expect(linksIn(card)).toEqual([]);
  });
});
