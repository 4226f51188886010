import { trendView } from './trendView';

function point(day: string, pass: number, applicable: number) {
  return { day, pass, applicable, reconstructed: false };
}

describe('trendView', () => {
  it('says how it was first and last, rounded down', () => {
    const { words, change, parts } = trendView([
      point('2026-11-19', 1, 3),
      point('2026-11-20', 2, 3),
      point('2026-11-21', 3, 3),
    ])!;
    expect(words).toBe('100% of 3 on 21 Nov, 33% of 3 on 19 Nov');
    expect(change).toBe('33% → 100%');
    expect(parts).toHaveLength(1);
    expect(parts[0].split(' ')[2]).toBe('100.0,2.0');
  });

  it('leaves a gap where nothing is known or nothing applied', () => {
    const view = trendView([
      point('2026-11-10', 1, 2),
      point('2026-11-11', 1, 2),
      point('2026-11-12', 0, 0),
      point('2026-11-13', 1, 2),
      point('2026-11-20', 1, 2),
    ])!;
    expect(view.parts.map(part => part.split(' ').length)).toEqual([2, 1, 1]);
  });

  it('says that days before the first record were added up later', () => {
    const { words } = trendView([
      { ...point('2026-11-20', 1, 2), reconstructed: true },
      point('2026-11-21', 1, 2),
    ])!;
    expect(words).toContain('earlier days are added up from the history');
  });

  it('is one day where nothing else is known', () => {
    expect(trendView([point('2026-11-21', 1, 2)])).toMatchObject({
      parts: ['100.0,15.0'],
      words: '50% of 2 on 21 Nov',
      change: '50%',
    });
  });

  it('says nothing where nothing is known', () => {
    expect(trendView([])).toBeUndefined();
    expect(trendView([point('2026-11-20', 0, 0)])).toBeUndefined();
  });
});
