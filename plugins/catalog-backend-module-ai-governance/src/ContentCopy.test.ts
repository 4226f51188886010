import fc from 'fast-check';
import { ContentCopy } from './ContentCopy';

const again = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('ContentCopy', () => {
  it('equals what is written the same, and nothing else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const copy = new ContentCopy(again(a));
        expect(copy.equals(again(a))).toBe(true);
        expect(copy.equals(again(b))).toBe(
          JSON.stringify(a) === JSON.stringify(b),
        );
        expect(copy.equals(again(a))).toBe(true);
      }),
    );
  });

  it.each([
    ['the order of fields', { a: 1, b: 2 }, { b: 2, a: 1 }],
    ['a field more', { a: 1 }, { a: 1, b: 2 }],
    ['a field less', { a: 1, b: 2 }, { a: 1 }],
    ['a field without a value', { a: 1 }, { a: 1, b: undefined }],
    ['an item more', [1], [1, 2]],
    ['an item less', [1, 2], [1]],
    ['another nesting', [[1], 2], [[1, 2]]],
    ['a list for an object', {}, []],
    ['an object for a list', [], {}],
    ['a text for a number', { a: 1 }, { a: '1' }],
    ['an end further on', { a: {}, b: 1 }, { a: { b: 1 } }],
    ['nothing for an object', { a: null }, { a: {} }],
    ['a value for a field', { a: ['b'] }, { a: { b: undefined } }],
    ['a key of the prototype', { a: 1 }, JSON.parse('{"__proto__":1}')],
  ])('tells %s apart', (_, value, other) => {
    expect(new ContentCopy(value).equals(value)).toBe(true);
    expect(new ContentCopy(value).equals(other)).toBe(false);
  });

  it('stays as the value was', () => {
    const value = { a: { b: [1] } };
    const copy = new ContentCopy(value);
    value.a.b.push(2);
    expect(copy.equals(value)).toBe(false);
    expect(copy.equals({ a: { b: [1] } })).toBe(true);
  });

  it('does not follow a value into the depths', () => {
    let value: unknown = 1;
    for (let depth = 0; depth < 100_000; depth++) value = [value];
    expect(new ContentCopy(value).equals(value)).toBe(false);
  });

  it('equals nothing where the value is no JSON', () => {
    const value = { a: new Date(0) };
    expect(new ContentCopy(value).equals(value)).toBe(false);
    expect(new ContentCopy(value).equals({ a: {} })).toBe(false);
  });
});
