import { formatDate, relativeTo } from './dates';

const now = new Date('2026-11-20T12:00:00Z');

describe('formatDate', () => {
  it.each([
    ['2026-09-20', '20 Sept 2026'],
    ['2026-09-20T00:00:00Z', '20 Sept 2026'],
    ['2026-09-20T00:00:00.000Z', '20 Sept 2026'],
    ['next summer', 'next summer'],
  ])('writes %s as %s', (value, expected) => {
    expect(formatDate(value)).toBe(expected);
  });

  it('keeps the time where there is one', () => {
    expect(formatDate('2026-10-02T08:30:00Z')).toMatch(
      /^2 Oct 2026, \d\d:\d\d$/,
    );
  });
});

describe('relativeTo', () => {
  it.each([
    ['2026-11-20', 'today'],
    ['2026-11-19', 'yesterday'],
    ['2026-11-21', 'tomorrow'],
    ['2026-10-03', '48 days ago'],
    ['2026-09-21', '60 days ago'],
    ['2026-09-18', '2 months ago'],
    ['2025-11-03', '1 year ago'],
    ['2029-06-30', 'in 2 years'],
    ['2026-11-20T10:00:00Z', '2 hours ago'],
    ['2026-11-20T11:59:30Z', 'just now'],
    ['2026-11-20T12:00:30Z', 'in a moment'],
    ['2026-11-18T11:00:00Z', '2 days ago'],
  ])('says of %s: %s', (value, expected) => {
    expect(relativeTo(value, now)).toBe(expected);
  });

  it('says nothing of what is no date', () => {
    expect(relativeTo('soon', now)).toBeUndefined();
  });
});
