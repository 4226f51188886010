import { fixtureOf, NOW, statusOf } from '../../__testUtils__/fixtures';
import { requestOf } from '../../__testUtils__/decisionFixtures';
import { askableOf, requestsShown } from './decisionsView';

const [result] = statusOf(fixtureOf('AIProduct')).compliance.results;

describe('askableOf', () => {
  it.each([
    ['a check that fails', { state: 'fail' }, { waive: true }],
    ['a check that passes', { state: 'pass' }, { waive: false }],
    [
      'what only waits for an attestation',
      { mode: 'hybrid', state: 'unknown', awaitsAttestation: true },
      { attest: 'Attest', waive: true },
    ],
    [
      'a hybrid whose check fails',
      { mode: 'hybrid', state: 'fail' },
      { waive: true },
    ],
    [
      'what nobody can be excepted from',
      { mode: 'attested', state: 'unknown', waivable: false },
      { attest: 'Attest', waive: false },
    ],
    [
      'what concerns the organisation',
      { scope: 'organisation', state: 'unknown', awaitsAttestation: true },
      { waive: false },
    ],
    [
      'what is upcoming',
      { mode: 'attested', state: 'upcoming' },
      { waive: false },
    ],
  ] as const)('for %s', (_, more, expected) => {
    const computed = {
      ...result,
      mode: 'computed' as const,
      scope: 'entity' as const,
      waivable: true,
      awaitsAttestation: false,
    };
    expect(askableOf({ ...computed, ...more }, [])).toEqual(expected);
  });

  it('asks for nothing twice, and renews what holds', () => {
    const open = { ...result, mode: 'attested', waivable: true } as const;
    expect(
      askableOf({ ...open, state: 'unknown' }, [
        requestOf({ kind: 'attestation' }),
        requestOf({ kind: 'waiver' }),
      ]),
    ).toEqual({ waive: false });
    expect(
      askableOf({ ...open, state: 'pass' }, [
        requestOf({ kind: 'attestation', state: 'approved' }),
      ]),
    ).toEqual({ attest: 'Attest again', waive: false });
  });
});

describe('requestsShown', () => {
  it('shows what waits and the newest that holds', () => {
    const held = (id: string, requestedAt: string, expiresAt: string) =>
      requestOf({ id, requestedAt, expiresAt, state: 'approved' });
    expect(
      requestsShown(
        [
          held('old', '2026-09-01T00:00:00Z', '2027-01-01T00:00:00Z'),
          held('new', '2026-10-01T00:00:00Z', '2027-01-01T00:00:00Z'),
          held('ended', '2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'),
          requestOf({ id: 'open' }),
        ],
        NOW,
      ).map(({ id }) => id),
    ).toEqual(['open', 'new']);
  });
});
