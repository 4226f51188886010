import { boundsInWords, formatFigure, formatShare, withUnit } from './figures';

describe('formatFigure', () => {
  it.each([
    [0.91, '0.91'],
    [1240000, '1,240,000'],
    [0, '0'],
    [-0.05, '-0.05'],
    [0.1 + 0.2, '0.3'],
    [2.4e15, '2.4 × 10¹⁵'],
    [0.00002, '2 × 10⁻⁵'],
  ])('writes %d as %s', (value, expected) => {
    expect(formatFigure(value)).toBe(expected);
  });
});

describe('withUnit', () => {
  it('adds the unit', () => {
    expect(withUnit(100, { unit: 'ms', metric: 'p95' })).toBe('100 ms');
  });

  it('leaves out a unit that only repeats the metric', () => {
    expect(withUnit(0.25, { unit: 'psi', metric: 'psi' })).toBe('0.25');
  });

  it('says a share as a percentage too', () => {
    expect(withUnit(0.995, { unit: 'share' })).toBe('0.995 (99.5%)');
    expect(formatShare(0.98)).toBe('98%');
  });
});

describe('boundsInWords', () => {
  it.each([
    [{ min: 0.85 }, 'at least 0.85'],
    [{ max: 120 }, 'at most 120'],
    [{ min: -0.05, max: 0.05 }, '-0.05 to 0.05'],
    [{}, undefined],
  ])('says %j as %s', (bounds, expected) => {
    expect(boundsInWords(bounds)).toBe(expected);
  });
});
