import { fixtureOf, statusOf } from '../../__testUtils__/fixtures';
import { gateView, stepsOf } from './lifecycleView';

describe('stepsOf', () => {
  it('places the stages around the declared one', () => {
    expect(stepsOf('Model', 'deployment')).toEqual([
      { stage: 'development', place: 'behind' },
      { stage: 'validation', place: 'behind' },
      { stage: 'deployment', place: 'here' },
      { stage: 'monitoring', place: 'ahead' },
      { stage: 'retirement', place: 'ahead' },
    ]);
  });

  it('knows the lifecycles without gates', () => {
    expect(stepsOf('Dataset', 'approved').map(({ stage }) => stage)).toEqual([
      'sourcing',
      'preparation',
      'approved',
      'deprecated',
      'retirement',
    ]);
    expect(stepsOf('Guardrail', 'development')[0].place).toBe('here');
  });

  it('places nothing when the word is not known', () => {
    const places = stepsOf('AIProduct', 'somewhere').map(({ place }) => place);
    expect(new Set(places)).toEqual(new Set(['ahead']));
  });
});

describe('gateView', () => {
  it('tells what the gate asks from what was owed before', () => {
    const view = gateView(statusOf(fixtureOf('AIProduct')))!;
    expect(view).toMatchObject({ gate: 'G6', to: 'retirement', open: false });
    expect(view.unmet.map(({ requirementId }) => requirementId)).toEqual([
      'example-rules/g6-users-migrated',
    ]);
    expect(view.owed.map(({ requirementId }) => requirementId)).toEqual([
      'example-rules/rollback-tested',
    ]);
    expect(view.recommended).toEqual([]);
    expect(view.asked).toBe(1);
  });

  it('sets apart what is only recommended', () => {
    const entity = fixtureOf('Model');
    delete entity.spec.retirement;
    const view = gateView(statusOf(entity))!;
    expect(view.unmet).toEqual([]);
    expect(view.recommended.map(({ title }) => title)).toEqual([
      'It is settled what happens to its data',
    ]);
  });

  it('has no gate where there is none', () => {
    expect(gateView(statusOf(fixtureOf('Dataset')))).toBeUndefined();
  });
});
