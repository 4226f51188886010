import { randomUUID } from 'node:crypto';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  DecisionRequest,
  Mute,
  RequestKind,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { ChangingCatalog } from './__testUtils__/ChangingCatalog';
import { setClock } from './__testUtils__/clock';
import {
  HIGH,
  HOUSE_YAML,
  houseEntities,
  LIMITED,
  PEOPLE,
} from './__testUtils__/house';
import { House, startHouse } from './__testUtils__/startHouse';
import { TriggerStore } from './drift/TriggerStore';
import { OPERATIONS } from './openapi/operations';

jest.setTimeout(120_000);

const { paul, olga, oscar, gina, bea } = PEOPLE;

/** In the order of the columns below. */
const CALLERS = {
  nobody: mockCredentials.none.header(),
  plain: mockCredentials.user.header(paul),
  owner: mockCredentials.user.header(oscar),
  governance: mockCredentials.user.header(gina),
  both: mockCredentials.user.header(bea),
  service: mockCredentials.service.header(),
};
type Caller = keyof typeof CALLERS;

const entity = `/v1/entities/${HIGH.replace(':', '/')}`;

/** Expected status for each route and caller: nobody, plain user, owner, governance member, both, service token. */
type Row = [route: string, expected: number[], body?: object | string];

const READING: Row[] = [
  [
    'POST /v1/signals',
    [401, 207, 207, 207, 207, 207],
    {
      observations: [
        { entityRef: HIGH, monitor: 'm', windowEnd: '2026-11-20', value: 1 },
      ],
    },
  ],
  [`GET ${entity}/signals?monitor=m`, [401, 200, 200, 200, 200, 403]],
  [`GET ${entity}/series`, [401, 200, 200, 200, 200, 403]],
  [`GET ${entity}/status`, [401, 200, 200, 200, 200, 200]],
  [`GET ${entity}/results`, [401, 200, 200, 200, 200, 200]],
  [`GET ${entity}/history`, [401, 200, 200, 200, 200, 403]],
  ['GET /v1/requests', [401, 200, 200, 200, 200, 403]],
  ['GET /v1/inbox', [401, 200, 200, 200, 200, 403]],
  ['GET /v1/portfolio', [401, 200, 200, 200, 200, 403]],
  ['GET /v1/portfolio/summary', [401, 200, 200, 200, 200, 403]],
  ['GET /v1/triggers', [401, 200, 200, 200, 200, 403]],
  [`GET ${entity}/mutes`, [401, 200, 200, 200, 200, 403]],
  ['GET /v1/audit', [401, 403, 403, 200, 200, 403]],
  ['GET /v1/audit/verify', [401, 403, 403, 200, 200, 403]],
  ['GET /v1/export/portfolio.csv', [401, 403, 403, 200, 200, 403]],
  [`GET ${entity}/evidence-pack`, [401, 403, 403, 200, 200, 403]],
  ['GET /v1/signal-sources', [401, 403, 403, 200, 200, 403]],
  ['GET /v1/organisation', [401, 200, 200, 200, 200, 403]],
  ['GET /v1/requirement-sets', [401, 200, 200, 200, 200, 200]],
  [
    'GET /v1/requirement-sets/house/versions/1.0.0',
    [401, 200, 200, 200, 200, 200],
  ],
  [
    'POST /v1/requirement-sets/dry-run',
    [401, 403, 403, 200, 200, 403],
    HOUSE_YAML,
  ],
  [
    'POST /v1/gate-checks',
    [401, 200, 200, 200, 200, 200],
    { entityRef: HIGH, to: 'validation' },
  ],
];

const ATTESTATION = {
  entityRef: HIGH,
  requirementId: 'house/reviewed',
  statement: 'I was there.',
  evidence: [{ url: 'https://wiki.example.com/review' }],
};
const WAIVER = {
  entityRef: HIGH,
  requirementId: 'house/described',
  reason: 'It comes next week.',
  compensatingControl: 'We explain it by hand.',
  expiresAt: '2026-12-20',
};
const GATE = { entityRef: HIGH, to: 'validation' };

/** Whoever asks takes it back, so that the next one can ask, too. */
const ASKING: Row[] = [
  ['POST /v1/attestations', [401, 403, 201, 201, 201, 403], ATTESTATION],
  ['POST /v1/waivers', [401, 403, 201, 201, 201, 403], WAIVER],
  ['POST /v1/gates', [401, 403, 201, 201, 201, 403], GATE],
];

const BODIES: Record<RequestKind, [path: string, body: object]> = {
  attestation: ['attestations', ATTESTATION],
  waiver: ['waivers', WAIVER],
  gate: ['gates', GATE],
};

/** On a request that somebody else of the owning team made. */
const DECIDING: Array<[act: string, kinds: RequestKind[], expected: number[]]> =
  [
    [
      'approve',
      ['attestation', 'waiver', 'gate'],
      [401, 403, 403, 200, 403, 403],
    ],
    [
      'reject',
      ['attestation', 'waiver', 'gate'],
      [401, 403, 403, 200, 403, 403],
    ],
    [
      'withdraw',
      ['attestation', 'waiver', 'gate'],
      [401, 403, 403, 403, 403, 403],
    ],
    ['revoke', ['attestation', 'waiver'], [401, 403, 403, 200, 200, 403]],
  ];

const AT = '2026-11-19T00:00:00Z';
const EVERYONE = [401, 207, 207, 207, 207, 207];

/** Everybody may push here; what each may read decides what they may push about. */
const PUSHING: Row[] = [
  [
    `POST /v1/signals/evidently?entityRef=${HIGH}&windowEnd=${AT}`,
    EVERYONE,
    { metrics: [] },
  ],
  [`POST /v1/signals/nannyml?entityRef=${HIGH}`, EVERYONE, []],
  ['POST /v1/signals/alertmanager', EVERYONE, { alerts: [] }],
  [`POST /v1/signals/mlflow?entityRef=${HIGH}`, EVERYONE, { metrics: [] }],
  ['POST /v1/signals/csv', [401, 400, 400, 400, 400, 400], {}],
  [
    'POST /v1/signals/distributions',
    [401, 400, 400, 400, 400, 400],
    {
      entityRef: HIGH,
      monitor: 'none',
      windowEnd: AT,
      reference: { samples: [1] },
      current: { samples: [1] },
    },
  ],
];

const cells = <const T extends readonly unknown[]>(
  row: T,
  expected: number[],
) =>
  (Object.keys(CALLERS) as Caller[]).map(
    (caller, index) => [...row, caller, expected[index]] as const,
  );

const headersOf = (caller: Caller) => ({ authorization: CALLERS[caller] });

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
let house: House;
let knex: Knex;
const tried = new Set<string>();

async function call(route: string, caller: Caller, body?: object | string) {
  const [method, path] = route.split(' ');
  tried.add(`${method} ${path.split('?')[0]}`);
  return method === 'GET'
    ? house.get(path, headersOf(caller))
    : house.send(path, body ?? {}, headersOf(caller));
}

beforeAll(async () => {
  setClock('2026-11-20T12:00:00Z');
  knex = await databases.init('SQLITE_3');
  house = await startHouse(new ChangingCatalog(houseEntities()), { knex });
  await house.sweep();
});
afterAll(async () => {
  await house.stop();
  jest.useRealTimers();
});

describe('reading', () => {
  it.each(
    READING.flatMap(([route, expected, body]) =>
      cells([route, body] as const as [string, object | string], expected),
    ),
  )('%s %j by %s: %d', async (route, body, caller, expected) => {
    expect((await call(route, caller, body)).status).toBe(expected);
  });
});

describe('pushing', () => {
  it.each(
    PUSHING.flatMap(([route, expected, body]) =>
      cells([route, body!] as [string, object], expected),
    ),
  )('%s %j by %s: %d', async (route, body, caller, expected) => {
    expect((await call(route, caller, body)).status).toBe(expected);
  });
});

describe('asking', () => {
  // Makes the gate an open one, so that asking for it waits for a decision.
  beforeAll(async () => {
    const { id } = await house.ask(olga, '/v1/attestations', ATTESTATION);
    await house.postAs(gina, `/v1/attestations/${id}/approve`);
  });

  it.each(
    ASKING.flatMap(([route, expected, body]) =>
      cells([route, body!] as [string, object], expected),
    ),
  )('%s %j by %s: %d', async (route, body, caller, expected) => {
    const answer = await call(route, caller, body);
    expect([answer.status, answer.text]).toEqual([expected, expect.anything()]);
    if (expected !== 201) return;
    const { id, state } = answer.body as DecisionRequest;
    expect(state).toBe('open');
    const path = `${route.split(' ')[1]}/${id}/withdraw`;
    expect((await house.send(path, {}, headersOf(caller))).status).toBe(200);
  });
});

describe('deciding', () => {
  it.each(
    DECIDING.flatMap(([act, kinds, expected]) =>
      kinds.flatMap(kind =>
        cells([act, kind] as [string, RequestKind], expected),
      ),
    ),
  )('%s %s by %s: %d', async (act, kind, caller, expected) => {
    const [path, body] = BODIES[kind];
    const { id } = await house.ask(olga, `/v1/${path}`, body);
    if (act === 'revoke') await house.postAs(gina, `/v1/${path}/${id}/approve`);
    const answer = await call(`POST /v1/${path}/${id}/${act}`, caller);
    expect([answer.status, answer.text]).toEqual([expected, expect.anything()]);
    await settle(kind, id, act);
  });

  /** Back to where nothing is asked for and the product stands at its first stage. */
  async function settle(kind: RequestKind, id: string, act: string) {
    const [path] = BODIES[kind];
    const after = act === 'revoke' ? 'revoke' : 'withdraw';
    await house.postAs(olga, `/v1/${path}/${id}/${after}`);
    if (kind === 'gate' && act === 'approve') {
      await house.postAs(olga, '/v1/gates', {
        entityRef: HIGH,
        to: 'ideation',
      });
    }
  }
});

describe('drift', () => {
  const expected = [401, 403, 200, 200, 200, 403];

  it.each(
    ['accept', 'dismiss'].flatMap(act => cells([act] as [string], expected)),
  )('%s a trigger by %s: %d', async (act, caller, status) => {
    const id = randomUUID();
    await knex.transaction(tx =>
      new TriggerStore(knex).insert(tx, [
        {
          id,
          kind: 'retraining',
          entityRef: HIGH,
          monitor: 'psi',
          // There is one open trigger for each version.
          modelVersion: id,
          toVersion: null,
          reason: 'psi is drifted.',
          tier: 'high',
          state: 'proposed',
          proposedAt: new Date().toISOString(),
          decidedBy: null,
          decidedAt: null,
          commentId: null,
        },
      ]),
    );
    const answer = await call(`POST /v1/triggers/${id}/${act}`, caller);
    expect([answer.status, answer.text]).toEqual([status, expect.anything()]);
  });

  const MUTE = { entityRef: HIGH, reason: 'Known.', until: '2026-11-25' };

  it.each(
    cells(
      ['POST /v1/mutes'] as [string],
      expected.map(status => (status === 200 ? 201 : status)),
    ),
  )('%s by %s: %d', async (route, caller, status) => {
    const answer = await call(route, caller, MUTE);
    expect([answer.status, answer.text]).toEqual([status, expect.anything()]);
  });

  it.each(cells([] as [], expected))(
    'end a mute by %s: %d',
    async (...cell) => {
      const [caller, status] = cell;
      const { body } = await house.postAs(olga, '/v1/mutes', MUTE);
      const { id } = body as Mute;
      const answer = await call(`POST /v1/mutes/${id}/end`, caller);
      expect([answer.status, answer.text]).toEqual([status, expect.anything()]);
    },
  );
});

describe('erasing', () => {
  it.each(
    ['texts/none/erase', 'requests/none/erase-texts'].flatMap(path =>
      cells([`POST /v1/${path}`], [401, 403, 403, 404, 404, 403]),
    ),
  )('%s by %s: %d', async (route, caller, expected) => {
    expect((await call(route, caller)).status).toBe(expected);
  });
});

describe('linking a renamed entity', () => {
  it.each(cells(['POST /v1/renames'], [401, 403, 403, 404, 403, 403]))(
    '%s by %s: %d',
    async (route, caller, expected) => {
      const link = { from: 'aiproduct:default/none', to: HIGH };
      expect((await call(route, caller, link)).status).toBe(expected);
    },
  );
});

describe('the baseline', () => {
  it.each(cells(['POST /v1/stages/baseline'], [401, 403, 403, 200, 200, 403]))(
    '%s by %s: %d',
    async (route, caller, expected) => {
      expect((await call(route, caller)).status).toBe(expected);
    },
  );
});

it('every route was tried', () => {
  const templates = OPERATIONS.map(
    ({ method, path }) =>
      [
        `${method.toUpperCase()} ${path}`,
        new RegExp(
          `^${method.toUpperCase()} ${path.replace(/\{\w+\}/g, '[^/]+')}$`,
        ),
      ] as const,
  );
  const untried = templates
    .filter(([, pattern]) => ![...tried].some(each => pattern.test(each)))
    .map(([name]) => name);
  expect(untried).toEqual([]);
});

it('what somebody may not read is not there for them, whatever they may do otherwise', async () => {
  house.catalog.hide(gina, LIMITED);
  const hidden = `/v1/entities/${LIMITED.replace(':', '/')}`;
  for (const part of ['status', 'results', 'history']) {
    expect((await house.getAs(gina, `${hidden}/${part}`)).status).toBe(404);
  }
  const waiver = { ...WAIVER, entityRef: LIMITED };
  expect((await house.postAs(gina, '/v1/waivers', waiver)).status).toBe(404);
  const { id } = await house.ask(olga, '/v1/waivers', waiver);
  for (const act of ['approve', 'reject', 'withdraw', 'revoke']) {
    const answer = await house.postAs(gina, `/v1/waivers/${id}/${act}`);
    expect(answer.status).toBe(404);
  }
  for (const list of [
    '/v1/requests',
    '/v1/inbox',
    `/v1/portfolio?limit=200`,
    '/v1/portfolio/summary?groupBy=tier',
  ]) {
    expect((await house.getAs(gina, list)).text).not.toContain(id);
  }
  expect(
    (await house.getAs(gina, `/v1/requests?entityRef=${LIMITED}`)).status,
  ).toBe(404);
  expect((await house.getAs(oscar, '/v1/inbox')).text).toContain(id);
});
