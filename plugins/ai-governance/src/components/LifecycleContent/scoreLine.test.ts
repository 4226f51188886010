import { scoreLine } from './scoreLine';

const SIZE = { width: 100, height: 10 };
const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T00:00:00Z`;

describe('scoreLine', () => {
  it('goes in steps, and the last one until now', () => {
    expect(
      scoreLine(
        [
          { at: at(1), score: 0.5 },
          { at: at(6), score: 1 },
        ],
        new Date(at(11)),
        SIZE,
      ),
    ).toEqual([
      [
        { x: 0, y: 5 },
        { x: 50, y: 5 },
        { x: 50, y: 0 },
        { x: 100, y: 0 },
      ],
    ]);
  });

  it('breaks where there was no score', () => {
    const pieces = scoreLine(
      [
        { at: at(1), score: 0.5 },
        { at: at(5), score: null },
        { at: at(9), score: 0.6 },
      ],
      new Date(at(11)),
      SIZE,
    );
    expect(pieces.map(piece => piece.map(({ x }) => x))).toEqual([
      [0, 40],
      [80, 100],
    ]);
  });

  it('is nothing without a past', () => {
    expect(scoreLine([], new Date(), SIZE)).toEqual([]);
  });
});
