import { countOf, inWords, listInWords, wordsOf } from './inWords';

describe('inWords', () => {
  it.each([
    ['decision-support', 'Decision support'],
    ['aiProductManager', 'AI product manager'],
    ['mlopsEngineer', 'MLOps engineer'],
    ['roles-and-responsibilities', 'Roles and responsibilities'],
    ['AIProduct', 'AI product'],
    ['pii', 'PII'],
    ['a-b', 'A/B comparison'],
    ['eu-ai-act', 'EU AI Act'],
    ['human-in-the-loop', 'Human in the loop'],
  ])('spells %s as %s', (value, expected) => {
    expect(inWords(value)).toBe(expected);
  });

  it.each(['German underwriters', 'XGBoost', 'EU citizens, mostly'])(
    'leaves the words of somebody alone: %s',
    text => {
      expect(inWords(text)).toBe(text);
    },
  );

  it('stays small inside of a sentence', () => {
    expect(wordsOf('dataScientist')).toBe('data scientist');
    expect(wordsOf('constructor')).toBe('constructor');
  });
});

describe('listInWords', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('lists %j', (items, expected) => {
    expect(listInWords(items)).toBe(expected);
  });
});

describe('countOf', () => {
  it('counts one and many', () => {
    expect(countOf(1, 'thing')).toBe('1 thing');
    expect(countOf(0, 'thing')).toBe('0 things');
    expect(countOf(1240000, 'sample')).toBe('1,240,000 samples');
  });
});
