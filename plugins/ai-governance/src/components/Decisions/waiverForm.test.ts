import { NOW } from '../../__testUtils__/fixtures';
import { owesControl, waiverDayProblem, waiverDays } from './waiverForm';

describe('waiverForm', () => {
  it.each([
    ['high', '2027-02-18'],
    [null, '2027-02-18'],
    ['limited', '2027-05-19'],
  ] as const)('at %s risk ends on %s at the latest', (tier, last) => {
    expect(waiverDays(tier, NOW)).toEqual({ first: '2026-11-21', last });
    expect(waiverDayProblem(last, tier, NOW)).toBeUndefined();
    const after = new Date(Date.parse(last) + 86_400_000)
      .toISOString()
      .slice(0, 10);
    expect(waiverDayProblem(after, tier, NOW)).toMatch(/^Choose a day from/);
  });

  it.each(['2026-11-20', '2020-01-01', ''])('refuses "%s"', day => {
    expect(waiverDayProblem(day, 'high', NOW)).toMatch(/^Choose/);
  });

  it('owes a control at high and at unknown risk', () => {
    expect(
      [null, 'high', 'limited', 'minimal'].map(each =>
        owesControl(each as null),
      ),
    ).toEqual([true, true, false, false]);
  });
});
