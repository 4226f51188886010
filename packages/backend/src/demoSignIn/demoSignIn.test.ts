import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import demoSignIn from '.';

const APP = 'http://localhost:3000';

function user(name: string, spec: object, more: Partial<Entity> = {}): Entity {
  const title = `${name[0].toLocaleUpperCase('en-US')}${name.slice(1)}`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name, namespace: 'default', title, description: 'Engineer' },
    spec: { ...spec },
    ...more,
  };
}

function group(name: string, title?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default', ...(title && { title }) },
    spec: { type: 'team', children: [] },
  };
}

const people = [
  user('ada', { memberOf: [] }),
  user('ines', { memberOf: ['ai-governance'] }),
  user('maria', {
    memberOf: ['lending', 'group:other/Guild', 'user:default/ada', 7],
    profile: { displayName: 'Maria Lindqvist', email: 'maria@example.com' },
  }),
];
const groups = [group('lending', 'Consumer lending'), group('ai-governance')];

const stops: Array<() => Promise<void>> = [];

async function start(entities: Entity[], config: object = {}) {
  const backend = await startTestBackend({
    features: [
      authPlugin,
      demoSignIn,
      catalogServiceMock.factory({ entities }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: APP },
          backend: { baseUrl: 'http://localhost:7007' },
          auth: {
            environment: 'development',
            providers: {
              demo: { first: ['user:default/maria', 'user:default/ines'] },
            },
          },
          ...config,
        },
      }),
    ],
  });
  stops.push(() => backend.stop());
  return `http://localhost:${backend.server.port()}/api/auth/demo`;
}

const { NODE_ENV } = process.env;

beforeEach(() => {
  process.env.NODE_ENV = 'development';
});

afterEach(async () => {
  process.env.NODE_ENV = NODE_ENV;
  for (const stop of stops.splice(0)) await stop();
});

jest.setTimeout(60_000);

const PORTAL = { 'x-requested-with': 'XMLHttpRequest', origin: APP };

/** A browser profile: it keeps its cookie, and says what its pages say. */
function browser(signIn: string, headers: Record<string, string> = PORTAL) {
  let cookie = '';
  return async (method: string, path: string, body?: object) => {
    const response = await fetch(`${signIn}${path}`, {
      method,
      headers: {
        ...headers,
        cookie,
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
    });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) [cookie] = set.split(';');
    const text = await response.text();
    return {
      status: response.status,
      set,
      body: text ? JSON.parse(text) : undefined,
    };
  };
}

const choose = (userEntityRef: unknown) =>
  ['POST', '/handler/frame', { userEntityRef }] as const;

describe('the demo sign-in', () => {
  it('offers the people of the catalog with role and teams, the configured ones first', async () => {
    const ask = browser(await start([...people, ...groups]));
    const { status, body } = await ask('GET', '/start');
    expect(status).toBe(200);
    expect(body).toEqual({
      items: [
        {
          entityRef: 'user:default/maria',
          name: 'Maria Lindqvist',
          role: 'Engineer',
          teams: ['Consumer lending', 'guild'],
        },
        {
          entityRef: 'user:default/ines',
          name: 'Ines',
          role: 'Engineer',
          teams: ['ai-governance'],
        },
        {
          entityRef: 'user:default/ada',
          name: 'Ada',
          role: 'Engineer',
          teams: [],
        },
      ],
      totalItems: 3,
      current: null,
    });
  });

  it('makes each browser a person of its own, who owns through their groups', async () => {
    const signIn = await start([...people, ...groups]);
    const first = browser(signIn);
    const second = browser(signIn);
    const maria = await first(...choose('user:default/maria'));
    expect(maria.set).toMatch(/HttpOnly; SameSite=Strict/);
    expect(maria.set).toContain('Path=/api/auth/demo');
    await second(...choose('User:ines'));

    expect((await first('GET', '/refresh')).body).toMatchObject({
      profile: { displayName: 'Maria Lindqvist', email: 'maria@example.com' },
      backstageIdentity: {
        identity: {
          userEntityRef: 'user:default/maria',
          ownershipEntityRefs: [
            'user:default/maria',
            'group:default/lending',
            'group:other/guild',
          ],
        },
      },
    });
    expect((await second('GET', '/refresh')).body).toMatchObject({
      backstageIdentity: {
        identity: {
          userEntityRef: 'user:default/ines',
          ownershipEntityRefs: [
            'user:default/ines',
            'group:default/ai-governance',
          ],
        },
      },
    });
    expect((await second('GET', '/start')).body.current).toBe(
      'user:default/ines',
    );
  });

  it('knows the groups of a person before the catalog does', async () => {
    const early = { ...people[2], relations: [] };
    const late = {
      ...people[0],
      relations: [
        { type: 'memberOf', targetRef: 'group:default/ethics' },
        { type: 'ownerOf', targetRef: 'group:default/none' },
      ],
    };
    const ask = browser(await start([early, late]));
    const owned = async (ref: string) =>
      (await ask(...choose(ref))).body.backstageIdentity.identity
        .ownershipEntityRefs;
    expect(await owned('user:default/maria')).toContain(
      'group:default/lending',
    );
    expect(await owned('user:default/ada')).toEqual([
      'user:default/ada',
      'group:default/ethics',
    ]);
  });

  it('forgets who signed out', async () => {
    const ask = browser(await start(people));
    await ask(...choose('user:default/maria'));
    expect((await ask('POST', '/logout')).status).toBe(204);
    expect((await ask('GET', '/refresh')).status).toBe(401);
    expect((await ask('GET', '/start')).body.current).toBeNull();
  });

  it.each([
    ['somebody who is not there', 'user:default/nobody', 404],
    ['a Group', 'group:default/lending', 400],
    ['no reference', 'maria', 400],
    ['a list', ['user:default/maria'], 400],
    ['an object', { kind: 'User', name: 'maria' }, 400],
    ['nothing', undefined, 400],
    ['a long text', `user:default/${'a'.repeat(400)}`, 400],
  ])('lets nobody be %s', async (_what, ref, expected) => {
    const ask = browser(await start([...people, ...groups]));
    const { status, set, body } = await ask(...choose(ref));
    expect(status).toBe(expected);
    expect(set).toBeUndefined();
    expect(body.backstageIdentity).toBeUndefined();
  });

  it.each([
    ['a Group', 'group:default/lending'],
    ['somebody who left', 'user:default/nobody'],
    ['no reference', '%00'],
  ])('takes a cookie for nobody that names %s', async (_what, value) => {
    const ask = browser(await start([...people, ...groups]), {
      ...PORTAL,
      cookie: `ai-governance-demo-person=${encodeURIComponent(value)}`,
    });
    expect((await ask('GET', '/start')).status).toBe(200);
    expect((await ask('GET', '/refresh')).status).toBe(401);
  });

  it.each([
    ['without the header of the portal', {}],
    ['from another origin', { ...PORTAL, origin: 'http://localhost:8080' }],
    ['from a sandbox', { ...PORTAL, origin: 'null' }],
  ])('refuses every request %s', async (_what, headers) => {
    const ask = browser(await start(people), headers);
    const answers = [
      await ask(...choose('user:default/maria')),
      await ask('GET', '/refresh'),
      await ask('POST', '/refresh'),
      await ask('POST', '/logout'),
      await ask('GET', '/start'),
    ];
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(403));
    expect(answers.map(({ set }) => set)).toEqual(Array(5).fill(undefined));
  });

  it('chooses nobody with GET, which other websites can make a browser send', async () => {
    const ask = browser(await start(people));
    const { status } = await ask(
      'GET',
      '/handler/frame?userEntityRef=user:default/maria',
    );
    expect(status).toBe(403);
  });

  it('does not start in production', async () => {
    process.env.NODE_ENV = 'production';
    await expect(start(people)).rejects.toThrow(
      /is for development only: NODE_ENV is production/,
    );
  });

  it('does not start with the configuration of production', async () => {
    await expect(
      start(people, {
        auth: { environment: 'production', providers: { demo: {} } },
      }),
    ).rejects.toThrow(/and auth.environment is production/);
  });

  it('is not there where it is not configured, in production as well', async () => {
    process.env.NODE_ENV = 'production';
    const ask = browser(
      await start(people, { auth: { environment: 'production' } }),
    );
    expect((await ask(...choose('user:default/maria'))).status).toBe(404);
  });

  it('starts with people only', async () => {
    await expect(
      start(people, {
        auth: { providers: { demo: { first: ['group:default/lending'] } } },
      }),
    ).rejects.toThrow(/auth.providers.demo.first has "group:default\/lending"/);
  });
});
