import { categoryInWords, screeningOf } from './aiActView';

describe('categoryInWords', () => {
  it.each([
    [
      { category: 'high', route: 'annex-iii', annexPoint: '5b' },
      'High, Annex III point 5b (creditworthiness of people)',
    ],
    [
      { category: 'high', route: 'annex-iii', annexPoint: '4a' },
      'High, Annex III point 4a (employment)',
    ],
    [
      { category: 'high', route: 'annex-i', annexPoint: '11' },
      'High, Annex I point 11',
    ],
    [{ category: 'high', route: 'annex-iii' }, 'High, Annex III'],
    [{ category: 'minimal' }, 'Minimal'],
    [{ route: 'annex-iii' }, undefined],
  ] as const)('says %j as %s', (aiAct, expected) => {
    expect(categoryInWords(aiAct)).toBe(expected);
  });
});

describe('screeningOf', () => {
  it('says how many points were answered', () => {
    expect(
      screeningOf({
        prohibitedPractices: {
          screenedAt: '2026-10-05',
          points: ['a', 'b', 'ba', 'bb', 'c', 'd', 'e', 'f', 'g', 'h'],
          applies: [],
        },
      }),
    ).toEqual({
      text: '10 of 10 points answered on 5 Oct 2026; none applies',
      prohibited: false,
    });
  });

  it('does not say "none" where that is not said', () => {
    expect(screeningOf({ prohibitedPractices: { points: ['a'] } })).toEqual({
      text: '1 of 10 points answered',
      prohibited: false,
    });
  });

  it('says what applies', () => {
    expect(
      screeningOf({ prohibitedPractices: { applies: ['c', 'f'] } }),
    ).toEqual({ text: 'Art. 5(1) (c) and (f) applies', prohibited: true });
  });

  it('knows nothing of a product that was not screened', () => {
    expect(screeningOf({ category: 'high' })).toBeUndefined();
  });
});
