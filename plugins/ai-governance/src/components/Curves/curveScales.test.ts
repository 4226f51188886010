import { curveScales, Frame } from './curveScales';

const FRAME: Frame = { left: 0, right: 100, top: 0, bottom: 200 };

describe('the scale of values', () => {
  it.each([
    [0, 5e-324],
    [5e-324, 1e-323],
    [0, 1e-310],
    [0, 1.7976931348623157e308],
    [-1.7976931348623157e308, 1.7976931348623157e308],
    [-1.7976931348623157e308, -1.7976931348623157e308],
    [1e16, 1e16 + 2],
    [0, 0],
  ])('from %d to %d has its places and ticks inside the frame', (low, high) => {
    const { y } = curveScales([low, high], [0, 86_400_000], FRAME);
    const ticks = y.ticks(5);
    expect(ticks.length).toBeLessThan(20);
    for (const value of [low, high, ...ticks]) {
      expect(y(value)).toBeGreaterThanOrEqual(FRAME.top);
      expect(y(value)).toBeLessThanOrEqual(FRAME.bottom);
    }
    expect(y(low)).toBeGreaterThanOrEqual(y(high));
    // React tells them apart by their values.
    expect(new Set(ticks).size).toBe(ticks.length);
  });
});
