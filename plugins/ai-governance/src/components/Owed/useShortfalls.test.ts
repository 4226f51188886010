import { isAbout } from './useShortfalls';

describe('isAbout', () => {
  it.each([
    ['spec.rollback', 'spec.rollback'],
    ['spec.rollback.lastTestedAt', 'spec.rollback'],
    ['spec.outcomes[0].target', 'spec.outcomes'],
  ])('%s is about %s', (path, field) => {
    expect(isAbout(path, field)).toBe(true);
  });

  it.each([
    ['spec.rollbackPlan', 'spec.rollback'],
    ['spec.risk', 'spec.risk.tier'],
  ])('%s is not about %s', (path, field) => {
    expect(isAbout(path, field)).toBe(false);
  });
});
