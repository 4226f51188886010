import fc from 'fast-check';
import { RESULT_STATES, ResultState } from './RequirementSet';
import { countResults, isMet, LEVELS, levelOf, scoreOf } from './score';

const result = (state: ResultState, weight = 1, mandatory = false) => ({
  state,
  weight,
  mandatory,
});
const level = (
  results: ReturnType<typeof result>[],
  more: Partial<Parameters<typeof levelOf>[0]> = {},
) =>
  levelOf({
    results,
    inventoried: true,
    prohibited: false,
    driftHealthy: true,
    ...more,
  });

describe('scoreOf', () => {
  it('weighs what passes against all that is applicable', () => {
    expect(
      scoreOf([
        result('pass', 5),
        result('fail', 3),
        result('warn', 1),
        result('unknown', 1),
      ]),
    ).toBeCloseTo(5.5 / 10);
    expect(scoreOf([result('waived', 5), result('pass', 5)])).toBe(0.5);
    expect(scoreOf([result('not-applicable'), result('upcoming')])).toBeNull();
    expect(scoreOf([])).toBeNull();
  });

  const results = fc.array(
    fc.record({
      state: fc.constantFrom(...RESULT_STATES),
      weight: fc.constantFrom(1, 3, 5),
      mandatory: fc.boolean(),
    }),
  );

  it('is between 0 and 1, and never better for what is not known', () => {
    fc.assert(
      fc.property(
        results,
        fc.constantFrom<ResultState>('unknown', 'stale', 'error', 'fail'),
        (all, state) => {
          const score = scoreOf(all);
          if (score !== null) {
            expect(score).toBeGreaterThanOrEqual(0);
            expect(score).toBeLessThanOrEqual(1);
            expect(scoreOf([...all, result(state, 3)])!).toBeLessThanOrEqual(
              score,
            );
          }
          expect(
            Object.values(countResults(all)).reduce((a, b) => a + b, 0),
          ).toBe(all.length);
        },
      ),
    );
  });

  it('a level never rises when a pass turns into anything else that counts', () => {
    fc.assert(
      fc.property(
        results,
        fc.constantFrom<ResultState>(
          'fail',
          'unknown',
          'stale',
          'error',
          'warn',
          'waived',
        ),
        fc.nat(),
        (all, state, at) => {
          const passing = all.flatMap((each, index) =>
            each.state === 'pass' ? [index] : [],
          );
          fc.pre(passing.length > 0);
          const index = passing[at % passing.length];
          const worse = all.map((each, i) =>
            i === index ? { ...each, state } : each,
          );
          expect(LEVELS.indexOf(level(worse))).toBeLessThanOrEqual(
            LEVELS.indexOf(level(all)),
          );
        },
      ),
    );
  });
});

describe('levelOf', () => {
  const pass = Array.from({ length: 9 }, () => result('pass', 1, true));

  it.each([
    ['everything passes', pass, {}, 'gold'],
    ['drift is not healthy', pass, { driftHealthy: false }, 'silver'],
    ['something is stale', [...pass, ...pass, result('stale')], {}, 'silver'],
    [
      'a mandatory one is waived',
      [...pass, ...pass, result('waived', 1, true)],
      {},
      'silver',
    ],
    ['the score is under 90 %', [...pass, result('fail', 3)], {}, 'silver'],
    [
      'a mandatory one fails, whatever the score',
      [...pass, ...pass, ...pass, result('fail', 1, true)],
      {},
      'bronze',
    ],
    [
      'a mandatory one is unknown',
      [...pass, ...pass, ...pass, result('unknown', 1, true)],
      {},
      'bronze',
    ],
    ['the score is under 70 %', [...pass, result('fail', 5)], {}, 'bronze'],
    ['nothing is applicable', [], {}, 'bronze'],
    ['owner or tier are not known', pass, { inventoried: false }, 'none'],
    ['it is prohibited', pass, { prohibited: true }, 'none'],
  ])('where %s', (_, results, more, expected) => {
    expect(level(results, more)).toBe(expected);
  });

  it('takes waived and half passed as met, and nothing that is not known', () => {
    expect(RESULT_STATES.filter(isMet)).toEqual([
      'pass',
      'warn',
      'waived',
      'not-applicable',
      'upcoming',
    ]);
  });
});
