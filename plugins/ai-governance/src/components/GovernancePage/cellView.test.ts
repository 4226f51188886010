import { countsOf } from '../../__testUtils__/decisionFixtures';
import { cellView } from './cellView';

describe('cellView', () => {
  it('counts unknown and waived in the total, upcoming apart', () => {
    expect(
      cellView(
        countsOf({
          pass: 46,
          fail: 2,
          unknown: 1,
          waived: 1,
          upcoming: 3,
          notApplicable: 4,
        }),
      ),
    ).toEqual({
      passed: 46,
      applicable: 50,
      share: 0.92,
      heat: { good: 46 / 48, known: 48 / 50 },
      figure: '92%',
      shortfall: '2 fail, 1 unknown, 1 waived',
      apart: '3 upcoming, 4 not applicable',
    });
  });

  it('says 100% only when all pass', () => {
    expect(cellView(countsOf({ pass: 999, fail: 1 })).figure).toBe('99%');
    expect(cellView(countsOf({ pass: 999 })).figure).toBe('100%');
  });

  it('is neither good nor bad where nothing is known', () => {
    expect(cellView(countsOf({ unknown: 3, waived: 1 })).heat).toEqual({
      good: 0,
      known: 0,
    });
  });

  it('has no share where nothing applies', () => {
    expect(cellView(countsOf({ upcoming: 2 }))).toMatchObject({
      share: undefined,
      figure: '–',
      apart: '2 upcoming',
    });
  });
});
