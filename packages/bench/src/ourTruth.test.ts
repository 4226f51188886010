import { oursSays, TRUTH_CASES } from './ourTruth';

describe('the truth of', () => {
  it.each(TRUTH_CASES)('$about is $right', each => {
    expect(oursSays(each)).toBe(each.right);
  });

  it('a value that is not good is told from one that is not known', () => {
    expect(oursSays({ ...TRUTH_CASES[0], facts: { retentionDays: 10 } })).toBe(
      'fail',
    );
  });
});
