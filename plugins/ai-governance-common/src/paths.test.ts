import fc from 'fast-check';
import { formatPath, parsePath, valueAt } from './paths';

describe('paths', () => {
  it('are written as people write them', () => {
    expect(formatPath(['spec', 'documents', 0, 'type'])).toBe(
      'spec.documents[0].type',
    );
    expect(formatPath(['metadata', 'labels', 'a.b/c'])).toBe(
      'metadata.labels["a.b/c"]',
    );
  });

  it('come back as they were', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.nat()), { minLength: 1 }),
        rest => {
          const path = ['spec', ...rest];
          expect(parsePath(formatPath(path))).toEqual(path);
        },
      ),
    );
  });

  it('lead to own values only', () => {
    expect(valueAt({ a: [{ b: 1 }] }, ['a', 0, 'b'])).toBe(1);
    expect(valueAt({}, ['constructor'])).toBeUndefined();
    expect(valueAt({ a: null }, ['a', 'b'])).toBeUndefined();
  });
});
