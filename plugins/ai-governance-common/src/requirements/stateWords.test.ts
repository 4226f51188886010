import { countResults } from './score';
import { countsInWords } from './stateWords';

describe('countsInWords', () => {
  const counts = countResults([
    { state: 'not-applicable' },
    { state: 'warn' },
    { state: 'fail' },
    { state: 'fail' },
  ]);

  it('leaves out what there is none of, and writes no word of ours', () => {
    expect(countsInWords(counts)).toBe('2 fail, 1 warning, 1 not applicable');
    expect(countsInWords(countResults([]))).toBe('');
  });

  it('takes the states and the order that are asked for', () => {
    expect(countsInWords(counts, ['not-applicable', 'pass', 'fail'])).toBe(
      '1 not applicable, 2 fail',
    );
  });
});
