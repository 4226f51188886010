import fc from 'fast-check';
import { TIERS } from '../lifecycle';
import { REQUEST_KINDS, RequestState } from './DecisionRequest';
import {
  Actor,
  deciderOf,
  longestWaiverDays,
  mayDecide,
  mayRequest,
  mayRevoke,
  mayWithdraw,
  OPERATING_PATTERNS,
  RequestStanding,
  waiverEndProblem,
} from './decisionRules';

const OWNER = 'group:default/lending';
const GOVERNANCE = 'group:default/ai-governance';
const person = (name: string, ...groups: string[]): Actor => ({
  ref: `user:default/${name}`,
  ownership: [`user:default/${name}`, ...groups],
});
const maria = person('maria', OWNER);
const tom = person('tom', OWNER);
const ines = person('ines', GOVERNANCE);
const noor = person('noor', GOVERNANCE, OWNER);
const nobody = person('guest');
const context = {
  pattern: 'federated' as const,
  governanceGroup: GOVERNANCE,
  owner: OWNER,
};
const open = (more: Partial<RequestStanding> = {}): RequestStanding => ({
  kind: 'attestation',
  tier: 'high',
  requestedBy: maria.ref,
  state: 'open',
  ...more,
});

describe('who decides', () => {
  it.each([
    ['gate', 'minimal', 'nobody', 'nobody', 'nobody', 'nobody'],
    ['gate', 'limited', 'nobody', 'nobody', 'nobody', 'nobody'],
    ['gate', 'high', 'governance', 'governance', 'governance', 'governance'],
    ['gate', null, 'governance', 'governance', 'governance', 'governance'],
    ['attestation', 'minimal', 'governance', 'nobody', 'nobody', 'nobody'],
    [
      'attestation',
      'limited',
      'governance',
      'second-person',
      'nobody',
      'second-person',
    ],
    [
      'attestation',
      'high',
      'governance',
      'governance',
      'governance',
      'governance',
    ],
    [
      'waiver',
      'minimal',
      'governance',
      'second-person',
      'second-person',
      'governance',
    ],
    [
      'waiver',
      'limited',
      'governance',
      'second-person',
      'second-person',
      'governance',
    ],
    ['waiver', 'high', 'governance', 'governance', 'governance', 'governance'],
  ] as const)('%s of %s risk', (kind, tier, ...expected) => {
    expect(
      OPERATING_PATTERNS.map(pattern => deciderOf(kind, tier, pattern)),
    ).toEqual(expected);
  });

  it.each([
    [
      'the requester',
      maria,
      {
        allowed: false,
        conflict: true,
        reason:
          'Only another member of the governance group can decide; you asked for this one.',
      },
    ],
    [
      'a colleague of the owning team',
      tom,
      {
        allowed: false,
        conflict: false,
        reason: 'Only the governance group can decide this.',
      },
    ],
    ['a governance member outside the team', ines, { allowed: true }],
    [
      'a governance member of the owning team',
      noor,
      {
        allowed: false,
        conflict: false,
        reason: 'You are of the owning team; somebody outside it must decide.',
      },
    ],
    [
      'anybody else',
      nobody,
      {
        allowed: false,
        conflict: false,
        reason: 'Only the governance group can decide this.',
      },
    ],
  ])('on high risk: %s', (_, actor, verdict) => {
    expect(mayDecide(actor, open(), context)).toEqual(verdict);
  });

  it('on high risk nobody decides of the team that owned it when it was asked', () => {
    const now = { ...context, owner: 'group:default/payments' };
    const request = open({ ownerThen: OWNER });
    expect(mayDecide(noor, request, now)).toMatchObject({
      allowed: false,
      conflict: false,
      reason: expect.stringContaining('owned it when this was asked'),
    });
    expect(mayDecide(ines, request, now)).toEqual({ allowed: true });
    // Lower risk is the matter of the team that it is by now.
    const limited = open({ tier: 'limited', ownerThen: OWNER });
    expect(mayDecide(noor, limited, now)).toEqual({ allowed: true });
    expect(mayDecide(tom, limited, now)).toMatchObject({ allowed: false });
  });

  it('a second person of the team decides lower risk', () => {
    const request = open({ tier: 'limited' });
    expect(mayDecide(tom, request, context)).toEqual({ allowed: true });
    expect(mayDecide(ines, request, context)).toEqual({ allowed: true });
    expect(mayDecide(maria, request, context)).toMatchObject({
      conflict: true,
    });
    expect(mayDecide(nobody, request, context)).toMatchObject({
      allowed: false,
      conflict: false,
    });
  });

  it('nobody decides high risk where no governance group is configured', () => {
    expect(
      mayDecide(ines, open(), { ...context, governanceGroup: undefined }),
    ).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('aiGovernance.governanceGroup'),
    });
  });

  it.each(['approved', 'rejected', 'withdrawn', 'revoked'] as const)(
    'a request that is %s is not decided again',
    state => {
      expect(mayDecide(ines, open({ state }), context)).toMatchObject({
        allowed: false,
        conflict: true,
      });
      expect(mayWithdraw(maria, open({ state }))).toMatchObject({
        allowed: false,
        conflict: true,
      });
    },
  );

  it('asking, withdrawing and revoking', () => {
    expect(mayRequest(maria, context).allowed).toBe(true);
    expect(mayRequest(ines, context).allowed).toBe(true);
    expect(mayRequest(nobody, context).allowed).toBe(false);
    expect(mayWithdraw(maria, open()).allowed).toBe(true);
    expect(mayWithdraw(tom, open())).toMatchObject({
      allowed: false,
      conflict: false,
    });
    const approved = open({ state: 'approved', kind: 'waiver' });
    expect(
      [maria, ines, tom].map(
        each => mayRevoke(each, approved, context).allowed,
      ),
    ).toEqual([true, true, false]);
    expect(
      mayRevoke(ines, { ...approved, kind: 'gate' }, context).allowed,
    ).toBe(false);
  });
});

describe('four eyes', () => {
  const actor = fc.constantFrom(maria, tom, ines, noor, nobody);
  const step = fc.record({
    actor,
    act: fc.constantFrom('approve', 'reject', 'withdraw', 'revoke'),
  });

  it('no sequence of acts lets one person be both pairs of eyes', () => {
    fc.assert(
      fc.property(
        actor,
        fc.constantFrom(...REQUEST_KINDS),
        fc.constantFrom(...TIERS, null),
        fc.constantFrom(...OPERATING_PATTERNS),
        fc.array(step, { maxLength: 12 }),
        (requester, kind, tier, pattern, steps) => {
          const where = { ...context, pattern };
          fc.pre(mayRequest(requester, where).allowed);
          let state: RequestState = 'open';
          let approver: Actor | undefined;
          for (const { actor: who, act } of steps) {
            const request = { kind, tier, requestedBy: requester.ref, state };
            if (act === 'approve' && mayDecide(who, request, where).allowed) {
              state = 'approved';
              approver = who;
            } else if (
              act === 'reject' &&
              mayDecide(who, request, where).allowed
            ) {
              state = 'rejected';
            } else if (
              act === 'withdraw' &&
              mayWithdraw(who, request).allowed
            ) {
              state = 'withdrawn';
            } else if (
              act === 'revoke' &&
              mayRevoke(who, request, where).allowed
            ) {
              state = 'revoked';
            }
          }
          if (!approver) return;
          expect(approver.ref).not.toBe(requester.ref);
          if (tier === 'high' || tier === null || tier === 'prohibited') {
            expect(approver.ownership).toContain(GOVERNANCE);
            expect(approver.ownership).not.toContain(OWNER);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('the end of a waiver', () => {
  const now = new Date('2026-11-20T12:00:00Z');

  it.each([
    ['2027-02-18', 'high', undefined],
    ['2027-02-19', 'high', /90 days at most, until 2027-02-18/],
    ['2027-02-19', null, /for unknown risk an exception lasts 90 days/],
    ['2027-05-19', 'limited', undefined],
    ['2027-05-20', 'minimal', /180 days at most/],
    ['2026-11-20', 'minimal', /is past/],
    ['soon', 'minimal', /is no ISO 8601 date/],
  ] as const)('%s for %s', (end, tier, expected) => {
    const problem = waiverEndProblem(end, tier, now);
    if (expected) expect(problem).toMatch(expected);
    else expect(problem).toBeUndefined();
  });

  it('is never later than the longest allowed', () => {
    fc.assert(
      fc.property(
        fc.date({ min: now, max: new Date('2030-01-01'), noInvalidDate: true }),
        fc.constantFrom(...TIERS, null),
        (end, tier) => {
          const days = (end.getTime() - now.getTime()) / 86_400_000;
          const fine =
            waiverEndProblem(end.toISOString(), tier, now) === undefined;
          expect(fine).toBe(days > 0 && days <= longestWaiverDays(tier));
        },
      ),
    );
  });
});
