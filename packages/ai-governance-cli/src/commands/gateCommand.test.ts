import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../cli';
import { Answer, errorBody, startFakePortal } from '../portal/__testUtils__';

const ref = 'aiproduct:default/agent';
const product = (name: string, more = '') =>
  `apiVersion: ai-governance/v1alpha1\nkind: AIProduct\nmetadata: { name: ${name} }\nspec:\n  type: agent\n  lifecycle: development\n  owner: team\n${more}`;

function result(fields: object) {
  return {
    requirementId: 'operating-model/g4-rollback-procedure',
    version: '1.0.0',
    set: 'operating-model',
    title: 'Rollback is written down',
    why: 'Because.',
    source: 'house',
    ref: null,
    category: 'model-lifecycle',
    stageFrom: 'deployment',
    weight: 3,
    mandatory: true,
    severity: 'error',
    state: 'fail',
    reason: 'spec.rollback.procedure is missing.',
    path: 'spec.rollback.procedure',
    fix: 'Set spec.rollback.procedure.',
    evidence: [],
    mode: 'computed',
    scope: 'entity',
    evidenceAsked: null,
    waivable: true,
    awaitsAttestation: false,
    changesAt: null,
    ...fields,
  };
}

function check(fields: object = {}) {
  return {
    entityRef: ref,
    to: 'deployment',
    open: true,
    needsApproval: false,
    prohibited: false,
    unmet: [],
    ...fields,
  };
}

let cwd: string;
let stop: (() => Promise<void>) | undefined;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'ai-governance-gate-'));
});

afterEach(async () => {
  rmSync(cwd, { recursive: true, force: true });
  await stop?.();
  stop = undefined;
});

async function gate(
  answer: Answer,
  { entity = ref, args = [] }: { entity?: string; args?: string[] } = {},
) {
  const portal = await startFakePortal(answer);
  stop = portal.stop;
  const out = { stdout: '', stderr: '' };
  const code = await run(
    ['gate', entity, '--to', 'deployment', '--portal', portal.url, ...args],
    {
      stdout: text => {
        out.stdout += text;
      },
      stderr: text => {
        out.stderr += text;
      },
      cwd,
      color: false,
      env: { AI_GOVERNANCE_TOKEN: 'secret-token' },
    },
  );
  const asked = portal.asked.map(({ method, path, body }) => ({
    method,
    path,
    body: JSON.parse(body),
  }));
  return { code, ...out, asked, url: portal.url };
}

describe('gate', () => {
  it('ends with 0 where the entity may move', async () => {
    const { code, stdout, stderr, asked } = await gate(
      { body: check() },
      { entity: 'AIProduct:agent' },
    );
    expect(stdout).toBe(`${ref} may move to deployment.\n`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(asked).toEqual([
      {
        method: 'POST',
        path: '/api/ai-governance/v1/gate-checks',
        body: { entityRef: ref, to: 'deployment' },
      },
    ]);
  });

  it('ends with 1 where it may not, and says what to do', async () => {
    const { code, stdout } = await gate({
      body: check({
        open: false,
        needsApproval: true,
        unmet: [
          result({}),
          result({
            requirementId: 'gdpr/notice',
            title: 'There is a notice',
            state: 'unknown',
            reason: 'Nobody knows.',
            fix: null,
            mandatory: false,
          }),
        ],
      }),
    });
    expect(stdout).toBe(
      [
        `${ref} may not move to deployment: 1 requirement is not met.`,
        '',
        '  Rollback is written down  fail  operating-model/g4-rollback-procedure',
        '    spec.rollback.procedure is missing.',
        '    Set spec.rollback.procedure.',
        '',
        'Not met either, but not holding the gate:',
        '',
        '  There is a notice  unknown  gdpr/notice',
        '    Nobody knows.',
        '',
      ].join('\n'),
    );
    expect(code).toBe(1);
  });

  it('says that a second person has to approve, and what is prohibited', async () => {
    const approval = await gate({ body: check({ needsApproval: true }) });
    expect(approval.stdout).toContain('A second person has to approve it');
    expect(approval.code).toBe(0);
    await stop?.();
    const prohibited = await gate({
      body: check({ open: false, prohibited: true }),
    });
    expect(prohibited.stdout).toContain(
      'may not move to deployment: it is prohibited.',
    );
    expect(prohibited.code).toBe(1);
  });

  it('prints nothing that a terminal would obey', async () => {
    const hostile = '\u001b[2J\u202e::error::\nx';
    const { stdout } = await gate({
      body: check({
        entityRef: hostile,
        open: false,
        unmet: [result({ title: hostile, reason: hostile, fix: hostile })],
      }),
    });
    expect(stdout).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|^x/mu);
    expect(stdout.match(/␛\[2J/g)).toHaveLength(3);
  });

  it('sends the entity as the file declares it, among others', async () => {
    writeFileSync(
      join(cwd, 'catalog.yaml'),
      [
        product('other', '  mdoels: []\n'),
        product('agent', '  extensions: { note: mine }\n'),
      ].join('---\n'),
    );
    const { code, asked } = await gate(
      { body: check() },
      { args: ['--file', 'catalog.yaml'] },
    );
    expect(code).toBe(0);
    expect(asked[0].body).toEqual({
      to: 'deployment',
      entity: {
        apiVersion: 'ai-governance/v1alpha1',
        kind: 'AIProduct',
        metadata: { name: 'agent' },
        spec: {
          type: 'agent',
          lifecycle: 'development',
          owner: 'team',
          extensions: { note: 'mine' },
        },
      },
    });
  });

  it.each([
    ['is not there', undefined, 'catalog.yaml cannot be read: it is not there'],
    [
      'lacks the entity',
      product('other'),
      `catalog.yaml does not define ${ref}. It defines aiproduct:default/other.`,
    ],
    [
      'cannot be read as YAML',
      `${product('other')}---\nkind: "\n`,
      'catalog.yaml:9:7  The quote that opens here is never closed.',
    ],
    ['has nothing', '# nothing\n', 'catalog.yaml defines no entity.'],
    [
      'has the entity twice',
      `${product('agent')}---\n${product('agent')}`,
      `defines ${ref} more than once, in lines 1 and 9.`,
    ],
    [
      'has an entity of another shape',
      product('agent', '  mdoels: []\n'),
      'catalog.yaml:8:3  spec.mdoels is not a field of spec. Did you mean models?  shape/unknown-field',
    ],
    [
      'has control characters',
      product('agent', '  "\\e[2J": 1\n'),
      'spec["\\u001b[2J"]',
    ],
  ])(
    'ends with 2, and asks nobody, for a file that %s',
    async (_what, text, message) => {
      if (text !== undefined) writeFileSync(join(cwd, 'catalog.yaml'), text);
      const { code, stdout, stderr, asked } = await gate(
        { body: check() },
        { args: ['--file', 'catalog.yaml'] },
      );
      expect(stderr).toContain(message);
      expect(stderr).not.toMatch(/[^\P{Cc}\n]|^ +at /mu);
      expect({ code, stdout, asked }).toEqual({
        code: 2,
        stdout: '',
        asked: [],
      });
    },
  );

  it.each<[string, Answer, string]>([
    [
      'does not take the token',
      { status: 401, body: errorBody('AuthenticationError', 'No.', 401) },
      'does not take the token in AI_GOVERNANCE_TOKEN (401): No.',
    ],
    [
      'does not know the entity',
      { status: 404, body: errorBody('NotFoundError', 'No agent.', 404) },
      'does not find it (404): No agent.',
    ],
    [
      'fails',
      { status: 500, body: errorBody('Error', 'Database gone', 500) },
      'failed (500): Database gone',
    ],
    [
      'is a page',
      { headers: { 'content-type': 'text/html' }, body: '<html>' },
      'answers with text/html instead of JSON',
    ],
    [
      'means something else',
      { body: { open: 'true' } },
      'answers something else than a check of a gate',
    ],
  ])('ends with 2 where the portal %s', async (_what, answer, message) => {
    const { code, stdout, stderr, url } = await gate(answer);
    expect(stderr).toContain(`${url} ${message}`);
    expect(stderr).not.toMatch(/^ +at |secret-token/m);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it.each([
    ['a reference without a kind', 'agent', [], 'is no entity reference'],
    ['an unknown stage', ref, ['--to', 'moon'], "'moon' is invalid"],
    ['no address', ref, ['--portal', 'moon'], '--portal is "moon"'],
  ])('ends with 2 for %s', async (_what, entity, args, message) => {
    const { code, stderr, asked } = await gate(
      { body: check() },
      { entity, args },
    );
    expect(stderr).toContain(message);
    expect({ code, asked }).toEqual({ code: 2, asked: [] });
  });
});
