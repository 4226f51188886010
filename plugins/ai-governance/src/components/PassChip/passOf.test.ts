import { outcomeOf } from './passOf';

describe('outcomeOf', () => {
  it.each([
    [{ value: 0.91, min: 0.85 }, 'pass'],
    [{ value: 0.85, min: 0.85 }, 'pass'],
    [{ value: 0.84, min: 0.85 }, 'fail'],
    [{ value: 120, max: 120 }, 'pass'],
    [{ value: 121, max: 120 }, 'fail'],
    [{ value: -0.06, min: -0.05, max: 0.05 }, 'fail'],
    [{ value: 0, min: 0, max: 0 }, 'pass'],
    [{ value: 3 }, 'unjudged'],
    [{ min: 3 }, 'unmeasured'],
  ] as const)('judges %j: %s', (measured, expected) => {
    expect(outcomeOf(measured)).toBe(expected);
  });
});
