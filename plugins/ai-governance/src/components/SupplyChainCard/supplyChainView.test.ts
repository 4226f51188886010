import { Entity } from '@backstage/catalog-model';
import { bareEntity, fixtureOf, statusOf } from '../../__testUtils__/fixtures';
import { chainView } from './supplyChainView';

const PRODUCT = 'aiproduct:default/credit-assistant';
const MODEL = 'model:default/credit-scorer';
const DATASET = 'dataset:default/credit-applications';
const GUARDRAIL = 'guardrail:default/pii-filter';

function outline({ columns }: ReturnType<typeof chainView>) {
  return columns.map(({ title, nodes }) => [
    title,
    nodes.map(({ node }) => node.entityRef),
  ]);
}

describe('chainView', () => {
  it('lays a product out from left to right, guardrails beside', () => {
    const view = chainView(statusOf(fixtureOf('AIProduct')));
    expect(outline(view)).toEqual([
      ['AI products', [PRODUCT]],
      ['Models', [MODEL]],
      ['Datasets', [DATASET]],
    ]);
    const [product, model] = view.columns.map(({ nodes }) => nodes[0]);
    expect(product.isSelf).toBe(true);
    expect(product.guardrails).toEqual([]);
    expect(model.guardrails.map(({ entityRef }) => entityRef)).toEqual([
      GUARDRAIL,
    ]);
  });

  it('draws lines between neighbours only', () => {
    const view = chainView(statusOf(fixtureOf('AIProduct')));
    // The product uses the dataset directly as well; that line would run behind the model.
    expect(view.edges).toEqual([
      { from: PRODUCT, to: MODEL },
      { from: MODEL, to: DATASET },
    ]);
  });

  it('says what each does for others', () => {
    const [, , datasets] = chainView(statusOf(fixtureOf('AIProduct'))).columns;
    expect(datasets.nodes[0].ties).toEqual([
      { verb: 'used by', titles: ['Credit assistant'] },
      { verb: 'trains', titles: ['credit-scorer'] },
    ]);
  });

  it('puts several words for one other together', () => {
    const dataset = bareEntity('Dataset') as unknown as Entity;
    const model = bareEntity('Model', {
      validatedOn: ['bare'],
      testedOn: ['bare'],
    }) as unknown as Entity;
    const view = chainView(statusOf(dataset, { among: [model] }));
    expect(view.columns[1].nodes[0].ties).toEqual([
      { verb: 'validates and tests', titles: ['bare'] },
    ]);
  });

  it('gives a guardrail the place between what it guards', () => {
    const view = chainView(statusOf(fixtureOf('Guardrail')));
    expect(outline(view)).toEqual([
      ['AI products', [PRODUCT]],
      ['Guardrail', [GUARDRAIL]],
      ['Models', [MODEL]],
    ]);
    expect(view.edges).toEqual([{ from: MODEL, to: GUARDRAIL }]);
  });

  it('shows what runs on a dataset', () => {
    const view = chainView(statusOf(fixtureOf('Dataset')));
    expect(outline(view)).toEqual([
      ['AI products', [PRODUCT]],
      ['Models', [MODEL]],
      ['Datasets', [DATASET]],
    ]);
    expect(view.columns[2].nodes[0].isSelf).toBe(true);
  });
});
