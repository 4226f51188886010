import { sourceInWords } from './sourceInWords';

describe('sourceInWords', () => {
  it.each([
    ['Regulation (EU) 2024/1689, Art. 4', 'Art. 4', undefined],
    [
      'NIST AI 100-1, GOVERN 1: subcategories 1.1 to 1.7',
      'GOVERN 1',
      undefined,
    ],
    [
      'Regulation (EU) 2024/1689, Art. 5(1)(a)-(h)',
      'Art. 5(1)(a)-(h)',
      undefined,
    ],
    [
      'Regulation (EU) 2024/1689, Art. 4a',
      'Art. 4',
      'Regulation (EU) 2024/1689, Art. 4a, Art. 4',
    ],
    ['Policy A.1x2', 'A.1.2', 'Policy A.1x2, A.1.2'],
    ['House rules', null, undefined],
    ['House rules', '4.1', 'House rules, 4.1'],
  ])('says of %s with %s what is not said yet', (source, ref, expected) => {
    expect(sourceInWords({ source, ref })).toBe(expected ?? source);
  });
});
