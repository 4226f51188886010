import { mockCredentials } from '@backstage/backend-test-utils';
import {
  DecisionRequest,
  RequestKind,
} from '@aiproduct/backstage-plugin-ai-governance-common';
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
  [`GET ${entity}/status`, [401, 200, 200, 200, 200, 200]],
  [`GET ${entity}/results`, [401, 200, 200, 200, 200, 200]],
  [`GET ${entity}/history`, [401, 200, 200, 200, 200, 403]],
  ['GET /v1/requests', [401, 200, 200, 200, 200, 403]],
  ['GET /v1/inbox', [401, 200, 200, 200, 200, 403]],
  ['GET /v1/portfolio', [401, 200, 200, 200, 200, 403]],
  ['GET /v1/portfolio/summary', [401, 200, 200, 200, 200, 403]],
  ['GET /v1/audit', [401, 403, 403, 200, 200, 403]],
  ['GET /v1/audit/verify', [401, 403, 403, 200, 200, 403]],
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

const cells = <const T extends readonly unknown[]>(
  row: T,
  expected: number[],
) =>
  (Object.keys(CALLERS) as Caller[]).map(
    (caller, index) => [...row, caller, expected[index]] as const,
  );

const headersOf = (caller: Caller) => ({ authorization: CALLERS[caller] });

let house: House;
const tried = new Set<string>();

async function call(route: string, caller: Caller, body?: object | string) {
  const [method, path] = route.split(' ');
  tried.add(`${method} ${path}`);
  return method === 'GET'
    ? house.get(path, headersOf(caller))
    : house.send(path, body ?? {}, headersOf(caller));
}

beforeAll(async () => {
  setClock('2026-11-20T12:00:00Z');
  house = await startHouse(new ChangingCatalog(houseEntities()));
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
