import { stageChoices } from './stageChoices';

describe('stageChoices', () => {
  const of = (
    declared: string,
    decided: 'development' | null,
    ungated: boolean,
  ) =>
    stageChoices('AIProduct', {
      declared,
      decided,
      ungated,
      stage: null,
      next: null,
    });

  it('begins with the stage after the decided one', () => {
    expect(of('development', 'development', false)).toEqual({
      stages: ['validation', 'deployment', 'monitoring', 'retirement'],
      first: 'validation',
    });
  });

  it('begins with the declared stage where that is ahead', () => {
    expect(of('monitoring', 'development', true).first).toBe('monitoring');
    expect(of('monitoring', null, true)).toMatchObject({ first: 'monitoring' });
  });

  it('offers nothing to kinds without gates', () => {
    expect(
      stageChoices('Dataset', {
        declared: 'approved',
        decided: null,
        ungated: false,
        stage: null,
        next: null,
      }),
    ).toEqual({ stages: [], first: undefined });
  });
});
