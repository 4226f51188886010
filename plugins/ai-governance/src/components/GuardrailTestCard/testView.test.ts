import { outdatedBecause } from './testView';

describe('outdatedBecause', () => {
  it('tells when the guardrail changed after its test', () => {
    expect(
      outdatedBecause({
        tests: { lastTestedAt: '2026-10-19' },
        changedAt: '2026-10-20',
      }),
    ).toMatch(/has changed since/);
  });

  it.each([
    { tests: { lastTestedAt: '2026-10-28' }, changedAt: '2026-10-20' },
    { tests: { lastTestedAt: '2026-10-20' }, changedAt: '2026-10-20' },
    { tests: { lastTestedAt: '2026-10-20' } },
    { changedAt: '2026-10-20' },
  ])('stands by %j', spec => {
    expect(outdatedBecause(spec)).toBeUndefined();
  });
});
