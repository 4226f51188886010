import { DryRunOutcomes, RecentDryRuns } from './RecentDryRuns';

const now = new Date('2026-11-20T12:00:00Z');
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const outcomes = (count: number): DryRunOutcomes =>
  new Map(
    Array.from({ length: count }, (_, i) => [
      `aiproduct:default/p${i}`,
      { mark: undefined, outcome: undefined },
    ]),
  );

describe('RecentDryRuns', () => {
  it('forgets a run a while after it began, also when pages were asked for meanwhile', () => {
    const recent = new RecentDryRuns();
    const run = recent.begin(now);
    recent.keep('a', run, after(3));
    recent.keep('a', run, after(4));
    expect(recent.get('a', after(4.9))).toBe(run);
    expect(recent.get('a', after(5))).toBeUndefined();
    expect(recent.get('b', now)).toBeUndefined();
  });

  it('keeps a few runs, and so many entities in all', () => {
    const recent = new RecentDryRuns();
    for (const key of ['a', 'b', 'c', 'd', 'e']) {
      recent.keep(key, recent.begin(now), now);
    }
    const kept = () =>
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'].filter(key => recent.get(key, now));
    expect(kept()).toEqual(['b', 'c', 'd', 'e']);
    for (const [key, count] of [
      ['f', 60_000],
      ['g', 60_000],
    ] as const) {
      recent.keep(
        key,
        { ...recent.begin(now), outcomes: outcomes(count) },
        now,
      );
    }
    expect(kept()).toEqual(['g']);
    recent.keep(
      'f',
      { ...recent.begin(now), outcomes: outcomes(100_001) },
      now,
    );
    expect(kept()).toEqual([]);
  });
});
