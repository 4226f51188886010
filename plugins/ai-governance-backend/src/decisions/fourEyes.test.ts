import {
  EntityHistory,
  EntityStatus,
  longestWaiverDays,
  RequestPage,
  Tier,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import fc from 'fast-check';
import { ChangingCatalog } from '../__testUtils__/ChangingCatalog';
import { passDays, setClock } from '../__testUtils__/clock';
import {
  GOVERNANCE,
  GROUPS,
  houseEntities,
  LENDING,
  ours,
  PEOPLE,
} from '../__testUtils__/house';
import { House, startHouse } from '../__testUtils__/startHouse';

// Many acts over HTTP, which take a while on a busy machine.
jest.setTimeout(600_000);

const TIERS: Tier[] = ['minimal', 'limited', 'high'];
const DAY_MS = 86_400_000;
const RUNS = 60;

/** Bea owns and governs, and more than one person is in each group. */
const person = fc.constantFrom(...Object.values(PEOPLE));
const request = fc.nat(5);

type Act =
  | { act: 'attest'; by: string }
  | { act: 'waive'; by: string; days: number }
  | { act: 'gate'; by: string; to: string }
  | {
      act: 'approve' | 'reject' | 'withdraw' | 'revoke';
      by: string;
      request: number;
    }
  | { act: 'wait'; days: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ act: fc.constant('attest' as const), by: person }),
  fc.record({
    act: fc.constant('waive' as const),
    by: person,
    days: fc.integer({ min: -5, max: 200 }),
  }),
  fc.record({
    act: fc.constant('gate' as const),
    by: person,
    to: fc.constantFrom('experimentation', 'validation', 'ideation'),
  }),
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constantFrom(
        'approve' as const,
        'approve' as const,
        'reject' as const,
        'withdraw' as const,
        'revoke' as const,
      ),
      by: person,
      request,
    }),
  },
  fc.record({
    act: fc.constant('wait' as const),
    days: fc.integer({ min: 1, max: 60 }),
  }),
);

/** What happens around decisions: the risk, the owner and the declared stage change, and somebody records the stages that are found. */
type Around =
  | {
      act: 'declare';
      tier: Tier;
      owner: string;
      lifecycle: string;
      description: string | undefined;
    }
  | { act: 'baseline'; by: string };

const STAGES = ['ideation', 'experimentation', 'development', 'validation'];

const around: fc.Arbitrary<Around> = fc.oneof(
  fc.record({
    act: fc.constant('declare' as const),
    tier: fc.constantFrom<Tier>('limited', 'high', 'high'),
    owner: fc.constantFrom(LENDING, LENDING, GOVERNANCE),
    lifecycle: fc.constantFrom(...STAGES),
    description: fc.constantFrom('What it is for.', 'It.', undefined),
  }),
  fc.record({
    act: fc.constant('baseline' as const),
    by: fc.constantFrom(PEOPLE.gina, PEOPLE.bea, PEOPLE.olga),
  }),
);

/** Without these hardly anything would be decided in the end. */
const likely: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    act: fc.constant('gate' as const),
    by: fc.constant(PEOPLE.olga),
    to: fc.constantFrom('experimentation', 'ideation'),
  }),
  fc.record({
    act: fc.constant('attest' as const),
    by: fc.constant(PEOPLE.olga),
  }),
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('approve' as const),
      by: fc.constantFrom(PEOPLE.gina, PEOPLE.gustav, PEOPLE.bea),
      request: fc.constant(0),
    }),
  },
);

const PATHS = { attestation: 'attestations', waiver: 'waivers', gate: 'gates' };

describe('whatever people do, one after the other', () => {
  let house: House;
  let products = 0;
  beforeAll(async () => {
    setClock('2026-11-20T12:00:00Z');
    house = await startHouse(new ChangingCatalog(houseEntities()));
    await house.sweep();
  });
  afterAll(async () => {
    await house.stop();
    jest.useRealTimers();
  });

  /** A product that nobody has decided anything about. */
  const newProduct = (tier: Tier, description?: string) => {
    products += 1;
    const name = `product-${products}`;
    house.catalog.put(
      ours('AIProduct', name, { risk: { tier } }, { description }),
    );
    return `aiproduct:default/${name}`;
  };
  const requestsOf = async (ref: string) =>
    (
      (
        await house.getAs(
          PEOPLE.gina,
          `/v1/requests?limit=200&entityRef=${ref}`,
        )
      ).body as RequestPage
    ).items;
  const carryOut = async (ref: string, each: Act): Promise<void> => {
    switch (each.act) {
      case 'wait':
        passDays(each.days);
        return;
      case 'attest':
        await house.postAs(each.by, '/v1/attestations', {
          entityRef: ref,
          requirementId: 'house/reviewed',
          statement: 'I was there.',
          evidence: [{ url: 'https://wiki.example.com/review' }],
        });
        return;
      case 'waive':
        await house.postAs(each.by, '/v1/waivers', {
          entityRef: ref,
          requirementId: 'house/described',
          reason: 'Later.',
          compensatingControl: 'By hand.',
          expiresAt: new Date(Date.now() + each.days * DAY_MS).toISOString(),
        });
        return;
      case 'gate':
        await house.postAs(each.by, '/v1/gates', {
          entityRef: ref,
          to: each.to,
        });
        return;
      default: {
        const made = await requestsOf(ref);
        if (made.length === 0) return;
        const { id, kind } = made[each.request % made.length];
        if (kind === 'gate' && each.act === 'revoke') return;
        await house.postAs(each.by, `/v1/${PATHS[kind]}/${id}/${each.act}`);
      }
    }
  };

  it('nobody is both pairs of eyes, and for high risk the second is of the governance group and no owner', async () => {
    let decidedByTwo = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...TIERS),
        fc.array(act, { minLength: 4, maxLength: 14 }),
        async (tier, acts) => {
          const ref = newProduct(tier);
          for (const each of acts) await carryOut(ref, each);
          for (const made of await requestsOf(ref)) {
            // Who ends something early undoes it; that takes one person.
            if (made.state !== 'approved' && made.state !== 'rejected')
              continue;
            const { requestedBy, decidedBy } = made;
            expect(decidedBy).not.toBe(requestedBy);
            const asked = GROUPS[requestedBy];
            expect(asked.includes(LENDING) || asked.includes(GOVERNANCE)).toBe(
              true,
            );
            if (decidedBy === 'system') {
              // A gate that is closed is refused by the checks, and going back is free; nothing else of high risk is decided by them.
              expect(
                tier !== 'high' ||
                  made.state === 'rejected' ||
                  (made.kind === 'gate' && made.to === 'ideation') ||
                  goesBack(made.from, made.to),
              ).toBe(true);
              continue;
            }
            decidedByTwo += 1;
            const groups = GROUPS[decidedBy!];
            if (tier === 'high') {
              expect(groups).toContain(GOVERNANCE);
              expect(groups).not.toContain(LENDING);
            } else {
              expect(
                groups.includes(LENDING) || groups.includes(GOVERNANCE),
              ).toBe(true);
            }
          }
        },
      ),
      { numRuns: RUNS },
    );
    // Else nothing was tried.
    expect(decidedByTwo).toBeGreaterThan(RUNS / 10);
  });

  it('nothing that holds for high risk was decided by one person, whatever changed before and after', async () => {
    const seen = { gate: 0, baseline: 0, request: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(act, around, { weight: 4, arbitrary: likely }), {
          minLength: 6,
          maxLength: 16,
        }),
        async acts => {
          const ref = newProduct('high', 'What it is for.');
          const path = `/v1/entities/${ref.replace(':', '/')}`;
          let now = { tier: 'high' as Tier, owner: LENDING };
          let told = 0;
          await house.sweep();
          for (const each of acts) {
            switch (each.act) {
              case 'baseline':
                await house.postAs(each.by, '/v1/stages/baseline');
                break;
              case 'declare': {
                const { tier, owner, lifecycle, description } = each;
                now = { tier, owner };
                house.catalog.put(
                  ours(
                    'AIProduct',
                    ref.split('/')[1],
                    { risk: { tier }, owner, lifecycle },
                    { description },
                  ),
                );
                await house.sweep();
                break;
              }
              default:
                await carryOut(ref, each);
            }
            const { stages } = (
              await house.getAs(PEOPLE.paul, `${path}/history`)
            ).body as EntityHistory;
            // A baseline is what is found before anything was decided, and no way past a gate.
            expect(
              stages.findLastIndex(({ how }) => how === 'baseline'),
            ).toBeLessThan(1);
            for (const { how, decidedBy, requestedBy } of stages.slice(told)) {
              if (now.tier !== 'high' || how === 'back') continue;
              expect([how, GROUPS[decidedBy!]]).toEqual([
                how,
                expect.arrayContaining([GOVERNANCE]),
              ]);
              expect(GROUPS[decidedBy!]).not.toContain(now.owner);
              if (how === 'gate') expect(decidedBy).not.toBe(requestedBy);
              seen[how as 'gate' | 'baseline'] += 1;
            }
            told = stages.length;
          }
          if (now.tier !== 'high') return;
          const { compliance, lifecycle } = (
            await house.getAs(PEOPLE.paul, `${path}/status`)
          ).body as EntityStatus;
          const made = await requestsOf(ref);
          for (const { requirementId, state } of [
            ...compliance.results,
            ...(lifecycle.next?.results ?? []),
          ]) {
            const isAttested =
              requirementId === 'house/reviewed' && state === 'pass';
            if (!isAttested && state !== 'waived') continue;
            const byTwo = made.filter(
              each =>
                each.requirementId === requirementId &&
                each.state === 'approved' &&
                each.decidedBy !== each.requestedBy &&
                GROUPS[each.decidedBy!]?.includes(GOVERNANCE),
            );
            expect([requirementId, byTwo.length]).not.toEqual([
              requirementId,
              0,
            ]);
            seen.request += 1;
          }
        },
      ),
      { numRuns: 2 * RUNS },
    );
    // Else nothing was tried.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  });

  it('no waiver outlives its date, or the longest that its tier allows', async () => {
    let held = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...TIERS),
        fc.array(
          fc.oneof(
            act,
            fc.record({
              act: fc.constant('waive' as const),
              by: fc.constant(PEOPLE.olga),
              days: fc.integer({ min: 1, max: 90 }),
            }),
            fc.record({
              act: fc.constant('approve' as const),
              by: fc.constantFrom(PEOPLE.gina, PEOPLE.gustav),
              request: fc.constant(0),
            }),
          ),
          { minLength: 4, maxLength: 12 },
        ),
        async (tier, acts) => {
          const ref = newProduct(tier);
          for (const each of acts) {
            await carryOut(ref, each);
            const now = Date.now();
            const { compliance } = (
              await house.getAs(
                PEOPLE.paul,
                `/v1/entities/${ref.replace(':', '/')}/status`,
              )
            ).body as EntityStatus;
            const { state } = compliance.results.find(
              ({ requirementId }) => requirementId === 'house/described',
            )!;
            const waivers = (await requestsOf(ref)).filter(
              ({ kind, state: is }) => kind === 'waiver' && is === 'approved',
            );
            for (const { expiresAt, decidedAt } of waivers) {
              expect(
                Date.parse(expiresAt!) - Date.parse(decidedAt!),
              ).toBeLessThanOrEqual(longestWaiverDays(tier) * DAY_MS);
            }
            const holds = waivers.some(
              ({ expiresAt }) => Date.parse(expiresAt!) > now,
            );
            expect([ref, state]).toEqual([ref, holds ? 'waived' : 'fail']);
            if (holds) held += 1;
          }
        },
      ),
      { numRuns: RUNS },
    );
    expect(held).toBeGreaterThan(RUNS / 10);
  });
});

function goesBack(from: string | null, to: string | null): boolean {
  return STAGES.indexOf(to!) < STAGES.indexOf(from!);
}
