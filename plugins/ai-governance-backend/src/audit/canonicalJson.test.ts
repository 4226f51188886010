import fc from 'fast-check';
import { canonicalJson, isStorableText } from './canonicalJson';

describe('canonicalJson', () => {
  // The examples of RFC 8785, sections 3.2.3 and 3.2.2.
  it('writes numbers, texts and names as RFC 8785 does', () => {
    expect(
      canonicalJson(
        {
          numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 1e-27, -0, 1e21],
          string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
          literals: [null, true, false],
        },
        'data',
      ),
    ).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0,1e+21],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    expect(
      Object.keys(
        JSON.parse(
          canonicalJson(
            {
              '\u20ac': 1,
              '\r': 2,
              '\ufb33': 3,
              a1: 4,
              '\ud83d\ude00': 5,
              '\u0080': 6,
              '\u00f6': 7,
            },
            'data',
          ),
        ),
      ),
    ).toEqual([
      '\r',
      'a1',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\ud83d\ude00',
      '\ufb33',
    ]);
  });

  it('is read back as what was written, and written again as the same text', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ stringUnit: 'binary', maxDepth: 5 }),
        value => {
          const text = canonicalJson(value, 'data');
          expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
          expect(canonicalJson(JSON.parse(text), 'data')).toBe(text);
        },
      ),
      { numRuns: 500 },
    );
  });

  const loop: { self?: unknown } = {};
  loop.self = loop;

  it.each([
    ['undefined', undefined, 'data.here[1] is undefined, which JSON'],
    ['NaN', NaN, 'data.here[1] is NaN, which JSON'],
    ['Infinity', -Infinity, 'data.here[1] is -Infinity, which JSON'],
    ['a bigint', 1n, 'data.here[1] is a bigint, which JSON'],
    ['a Date', new Date(0), 'data.here[1] is a Date, which JSON'],
    ['a Map', new Map(), 'data.here[1] is a Map, which JSON'],
    ['a function', () => 1, 'data.here[1] is a function, which JSON'],
    ['a symbol', Symbol('x'), 'data.here[1] is a symbol, which JSON'],
    ['an object with toJSON', { toJSON: () => 1 }, 'data.here[1].toJSON is a'],
    ['half a surrogate pair', 'a\ud800', 'data.here[1] has half of a surr'],
    ['such a name', { '\udc00': 1 }, 'A name in data.here[1] has half of a'],
    ['itself', loop, 'is nested more than 100 levels deep'],
  ])('refuses %s and says where it is', (_, value, message) => {
    expect(() => canonicalJson({ here: [0, value] }, 'data')).toThrow(message);
  });

  it('refuses a hole in a list', () => {
    // eslint-disable-next-line no-sparse-arrays -- the hole is what is tested
    expect(() => canonicalJson([1, , 3], 'data')).toThrow(
      'data[1] is undefined',
    );
  });

  it('refuses each of these at any place of any JSON', () => {
    const wrong = fc.constantFrom<unknown[]>(
      undefined,
      NaN,
      1n,
      new Date(),
      '\udfff',
    );
    const around = fc.letrec(tie => ({
      any: fc.oneof(
        { maxDepth: 4 },
        wrong,
        fc.tuple(fc.jsonValue(), tie('any')),
        fc.record({ a: fc.jsonValue(), b: tie('any') }),
      ),
    })).any;
    fc.assert(
      fc.property(around, value => {
        expect(() => canonicalJson(value, 'data')).toThrow(/data/);
      }),
    );
  });
});

it('tells which texts can be stored', () => {
  expect(['', 'é 漢 😀 \n', '\u0001'].map(isStorableText)).toEqual([
    true,
    true,
    true,
  ]);
  expect(['\0', 'a\ud83d', '\ude00b'].map(isStorableText)).toEqual([
    false,
    false,
    false,
  ]);
});
