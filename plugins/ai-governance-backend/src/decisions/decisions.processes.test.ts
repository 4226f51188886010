import { setTimeout as sleep } from 'node:timers/promises';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import {
  Baseline,
  DecisionRequest,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { houseEntities, ours, PEOPLE } from '../__testUtils__/house';
import { AuditStore } from '../audit/AuditStore';
import { migratedDatabase } from '../database/__testUtils__/migratedDatabase';
import { DecidingTeam } from './__testUtils__/DecidingTeam';
import { Replica } from './__testUtils__/Replica';
import { expectWholeDecisions } from './__testUtils__/wholeDecisions';

jest.setTimeout(100_000);

// Two processes cannot share an SQLite in memory, and Backstage runs several replicas on PostgreSQL only.
const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const { olga, oscar, gina, gustav } = PEOPLE;

const NUMBERS = [0, 1, 2, 3, 4, 5];
const LOANS = NUMBERS.map(each => `aiproduct:default/loan-${each}`);
const HINTS = NUMBERS.map(each => `aiproduct:default/hint-${each}`);

/** Six products of high risk, and six of minimal risk. */
function entities(): Entity[] {
  const product = (name: string, tier: string) =>
    ours('AIProduct', name, { risk: { tier }, version: '1' });
  return [
    ...houseEntities(),
    ...NUMBERS.map(each => product(`loan-${each}`, 'high')),
    ...NUMBERS.map(each => product(`hint-${each}`, 'minimal')),
  ];
}

const review = (entityRef: string) => ({
  entityRef,
  requirementId: 'house/reviewed',
  statement: 'I was there.',
  evidence: [{ url: 'https://wiki.example.com/review' }],
});
const waiver = (entityRef: string) => ({
  entityRef,
  requirementId: 'house/described',
  reason: 'It comes next week.',
  compensatingControl: 'We explain it by hand.',
  expiresAt: new Date(Date.now() + 20 * 86_400_000).toISOString(),
});
const gate = (entityRef: string) => ({ entityRef, to: 'experimentation' });

let knex: Knex;
const replicas: Replica[] = [];

async function start(): Promise<Replica> {
  const replica = await Replica.start(knex, entities());
  replicas.push(replica);
  return replica;
}

afterEach(async () => {
  await Promise.all(replicas.splice(0).map(each => each.kill()));
});

// Without PostgreSQL the run would be green for nothing.
it('has a PostgreSQL to run on', () => {
  expect(databases.supports('POSTGRES_18')).toBe(true);
});

const AT = '2026-11-20T10:00:00.000Z';
const made = (id: string) => ({
  ...{ id, kind: 'gate', entity_ref: LOANS[0], requested_by: olga },
  ...{ from_stage: 'ideation', to_stage: 'experimentation' },
  ...{ requested_at: AT, evidence: '[]' },
});
const tell = (action: string, actor: string) => {
  const audit = new AuditStore(knex);
  const data = { request: 'told', to: 'experimentation' };
  return audit.transaction(async tx => {
    const entry = { actor, action, subject: LOANS[0], data };
    await audit.append(tx, [entry], new Date(AT));
  });
};

// What the tests below rest on would say nothing if it saw nothing.
it.each<[string, () => Promise<unknown>]>([
  ['a request', async () => knex('requests').insert(made('other'))],
  [
    'an outcome',
    async () =>
      knex('request_outcomes').insert({
        ...{ id: 'outcome', request_id: 'told', step: 'decision' },
        ...{ state: 'approved', decided_by: gina, decided_at: AT },
      }),
  ],
  [
    'a stage',
    async () =>
      knex('stage_decisions').insert({
        ...{ entity_ref: LOANS[0], stage: 'experimentation', how: 'gate' },
        ...{ decided_by: gina, request_id: 'told', at: AT },
      }),
  ],
  [
    'a text',
    async () =>
      knex('free_texts').insert({
        ...{ id: 'text', subject: LOANS[0], author: olga },
        ...{ salt: '', content: '' },
      }),
  ],
  ['an entry', () => tell('gate.approved', gina)],
])('would see %s that is alone', async (_, write) => {
  knex = await migratedDatabase(databases, 'POSTGRES_18');
  await knex('requests').insert(made('told'));
  await tell('gate.requested', olga);
  await expectWholeDecisions(knex);
  await write();
  await expect(expectWholeDecisions(knex)).rejects.toThrow();
});

describe('two replicas on one PostgreSQL', () => {
  let one: Replica;
  let two: Replica;

  beforeEach(async () => {
    knex = await migratedDatabase(databases, 'POSTGRES_18');
    [one, two] = await Promise.all([start(), start()]);
  });

  type Act = [user: string, path: string, body?: object];

  /** Two acts of which only one can be, at once: the answer to that one. */
  async function onlyOne(first: Act, second: Act): Promise<DecisionRequest> {
    const answers = await Promise.all([
      one.post(...first),
      two.post(...second),
    ]);
    const [done, refused] = answers.sort((a, b) => a.status - b.status);
    expect([done.status < 300, refused]).toEqual([
      true,
      expect.objectContaining({ status: 409 }),
    ]);
    return done.body as DecisionRequest;
  }

  /** For each product of high risk, all at once. */
  const forEachLoan = <T>(work: (ref: string, index: number) => Promise<T>) =>
    Promise.all(LOANS.map(work));

  it('decide everything once, in one chain', async () => {
    await Promise.all([one.sweep(), two.sweep()]);
    const followed = await expectWholeDecisions(knex);
    expect(
      followed.stages
        .filter(each => HINTS.includes(each.entity_ref))
        .map(each => `${each.entity_ref} ${each.how} ${each.stage}`)
        .sort(),
    ).toEqual(HINTS.map(each => `${each} gate development`));

    const expected = new Map<string, string[]>();
    for (const [path, body] of [
      ['/v1/attestations', review],
      ['/v1/waivers', waiver],
      ['/v1/gates', gate],
    ] as const) {
      await forEachLoan(async (ref, index) => {
        const { id, requestedBy } = await onlyOne(
          [olga, path, body(ref)],
          [oscar, path, body(ref)],
        );
        const act = (user: string, verb: string): Act => [
          user,
          `${path}/${id}/${verb}`,
        ];
        // Approved on both, rejected on one and approved on the other, withdrawn on one and approved on the other.
        const { state } = await onlyOne(
          act(gina, 'approve'),
          [
            act(gustav, 'approve'),
            act(gustav, 'reject'),
            act(requestedBy, 'withdraw'),
          ][index % 3],
        );
        expected.set(id, ['open', state]);
        if (state === 'approved' && path !== '/v1/gates') {
          await onlyOne(act(gina, 'revoke'), act(gustav, 'revoke'));
          expected.get(id)!.push('revoked');
        }
      });
    }
    const decided = await expectWholeDecisions(knex);
    expect(decided.states).toEqual(expected);
    // Both orders did happen, or nothing was at once.
    const ends = [...expected.values()].map(each => each[1]);
    expect(ends).toContain('approved');

    const baselines = await Promise.all([
      one.post(gina, '/v1/stages/baseline'),
      two.post(gustav, '/v1/stages/baseline'),
    ]);
    expect(baselines.map(each => each.status)).toEqual([200, 200]);
    expect(
      baselines.flatMap(({ body }) => (body as Baseline).entityRefs).sort(),
    ).toEqual([
      'aiproduct:default/credit-check',
      // Of the others a gate was decided, which counts.
      ...LOANS.filter(
        ref => !decided.stages.some(each => each.entity_ref === ref),
      ),
    ]);

    await Promise.all(
      [one, two].flatMap(replica =>
        HINTS.map(ref => replica.change(ref, { lifecycle: 'ideation' })),
      ),
    );
    await Promise.all([one.sweep(), two.sweep()]);
    const { stages, states } = await expectWholeDecisions(knex);
    expect(states).toEqual(expected);
    expect(
      stages
        .filter(each => each.how === 'back')
        .map(each => `${each.entity_ref} ${each.stage}`)
        .sort(),
    ).toEqual(HINTS.map(each => `${each} ideation`));

    // Whoever is asked says the same.
    for (const ref of [...LOANS, ...HINTS]) {
      const path = `/v1/entities/${ref.replace(':', '/')}/status`;
      const [here, there] = await Promise.all(
        [one, two].map(each => each.get(olga, path)),
      );
      expect(here).toEqual(there);
    }
  });

  it('lose nothing that they acknowledged and leave nothing half done when they are killed', async () => {
    await one.sweep();
    const running = [one, two];
    const teams = LOANS.map(
      (ref, index) => new DecidingTeam(running, index, { ref, review, waiver }),
    );
    const stop = new AbortController();
    const works = teams.map(each => each.decideUntil(stop.signal));
    const acknowledged = () => teams.flatMap(each => each.acknowledged);

    /** What a reader sees; whatever was acknowledged before must be there. */
    const look = async () => {
      const before = acknowledged();
      const { states, entries } = await expectWholeDecisions(knex);
      const lost = before.filter(
        ({ id, state }) => !states.get(id)?.includes(state),
      );
      expect(lost).toEqual([]);
      return entries;
    };
    const looking = (async () => {
      let looks = 0;
      for (; !stop.signal.aborted; looks++) await look();
      return looks;
    })();
    // Whoever fails ends the test at once.
    const failed = Promise.all([...works, looking]).then(() => undefined);
    const goesOn = async () => {
      const enough = acknowledged().length + 20;
      while (acknowledged().length < enough) {
        await Promise.race([sleep(20), failed]);
      }
    };

    let spare = start();
    try {
      for (const [index, delay] of [0, 13, 37, 71].entries()) {
        await goesOn();
        await sleep(delay);
        await running[index % 2].kill();
        await look();
        // The other one is held up by nothing.
        await goesOn();
        running[index % 2] = await spare;
        if (index < 3) spare = start();
      }
      await goesOn();
    } finally {
      stop.abort();
      // Nothing goes on behind the test.
      await Promise.allSettled([...works, looking, spare]);
    }
    await Promise.all(works);
    expect(await looking).toBeGreaterThan(10);
    // They were killed in the middle of something.
    expect(teams.reduce((sum, each) => sum + each.cut, 0)).toBeGreaterThan(0);

    const entries = await look();
    const { body } = await running[0].get(gina, '/v1/audit/verify');
    expect(body).toMatchObject({ ok: true, entries });
  });
});
