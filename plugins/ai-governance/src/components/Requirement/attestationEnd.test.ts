import type { RequirementResult } from '@aiproduct/backstage-plugin-ai-governance-common';
import { requestOf } from '../../__testUtils__/decisionFixtures';
import { fixtureOf, NOW, statusOf } from '../../__testUtils__/fixtures';
import { attestationEndingSoon } from './attestationEnd';

const [any] = statusOf(fixtureOf('AIProduct')).compliance.results;
const DAY_MS = 86_400_000;

const at = (ms: number) => new Date(NOW.getTime() + ms).toISOString();
const resultOf = (more: Partial<RequirementResult>): RequirementResult => ({
  ...any,
  state: 'pass',
  mode: 'attested',
  changesAt: null,
  ...more,
});
const attestation = (expiresAt: string | null, requirementId: string | null) =>
  requestOf({
    kind: 'attestation',
    state: 'approved',
    expiresAt,
    requirementId,
  });
const of = (expiresAt: string | null) => [
  attestation(expiresAt, any.requirementId),
];

describe('attestationEndingSoon', () => {
  const soon = at(3 * DAY_MS);
  const later = at(20 * DAY_MS);

  it('goes by the request that holds, else by the result', () => {
    expect(
      attestationEndingSoon(resultOf({ changesAt: later }), of(soon), NOW),
    ).toBe(soon);
    expect(
      attestationEndingSoon(resultOf({ changesAt: soon }), of(later), NOW),
    ).toBeUndefined();
    expect(attestationEndingSoon(resultOf({ changesAt: soon }), [], NOW)).toBe(
      soon,
    );
    expect(
      attestationEndingSoon(
        resultOf({ changesAt: null }),
        [attestation(soon, 'another/one')],
        NOW,
      ),
    ).toBeUndefined();
  });

  it.each([
    [14 * DAY_MS, true],
    [14 * DAY_MS + 1, false],
    [1, true],
    [0, false],
    [-DAY_MS, false],
  ])('in %d ms: %s', (ms, expected) => {
    const found = attestationEndingSoon(
      resultOf({ changesAt: at(ms) }),
      [],
      NOW,
    );
    expect(found !== undefined).toBe(expected);
  });

  it('says nothing of a hybrid result whose check changes, of a computed one, and of what is not met', () => {
    const changesAt = soon;
    expect(
      attestationEndingSoon(resultOf({ mode: 'hybrid', changesAt }), [], NOW),
    ).toBeUndefined();
    expect(
      attestationEndingSoon(resultOf({ mode: 'hybrid' }), of(soon), NOW),
    ).toBe(soon);
    expect(
      attestationEndingSoon(resultOf({ mode: 'computed' }), of(soon), NOW),
    ).toBeUndefined();
    expect(
      attestationEndingSoon(resultOf({ state: 'stale' }), of(soon), NOW),
    ).toBeUndefined();
  });
});
