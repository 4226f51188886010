import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../cli';
import { Answer, errorBody, startFakePortal } from '../portal/__testUtils__';

const ref = 'model:default/credit-scorer';
const day = (nth: number) => new Date(Date.UTC(2026, 0, nth)).toISOString();
const observation = (nth: number, more: object = {}) => ({
  monitor: 'income-psi',
  value: 0.05,
  windowEnd: day(nth),
  ...more,
});

let cwd: string;
let stop: (() => Promise<void>) | undefined;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'ai-governance-signals-'));
});

afterEach(async () => {
  rmSync(cwd, { recursive: true, force: true });
  await stop?.();
  stop = undefined;
});

function write(name: string, content: unknown) {
  writeFileSync(
    join(cwd, name),
    typeof content === 'string' || Buffer.isBuffer(content)
      ? content
      : JSON.stringify(content),
  );
  return name;
}

async function push(
  file: string,
  url: string,
  args: string[] = [],
  env: Record<string, string> = { AI_GOVERNANCE_TOKEN: 'secret-token' },
) {
  const out = { stdout: '', stderr: '' };
  const code = await run(
    [
      'signals',
      'push',
      file,
      '--entity',
      'Model:credit-scorer',
      '--portal',
      url,
      ...args,
    ],
    {
      stdout: text => {
        out.stdout += text;
      },
      stderr: text => {
        out.stderr += text;
      },
      cwd,
      color: false,
      env,
    },
  );
  return { code, ...out };
}

async function pushTo(answer: Answer, file: string, args: string[] = []) {
  const portal = await startFakePortal(answer);
  stop = portal.stop;
  const result = await push(file, portal.url, args);
  return { ...result, url: portal.url, asked: portal.asked };
}

/** A portal that accepts whatever is not told otherwise, and fails from the nth call on. */
async function startTakingPortal(failsAt = Infinity) {
  const calls: unknown[][] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { observations } = JSON.parse(body);
    calls.push(observations);
    const failed = calls.length >= failsAt;
    response
      .writeHead(failed ? 503 : 207, { 'content-type': 'application/json' })
      .end(
        JSON.stringify(
          failed
            ? errorBody('ServiceUnavailableError', 'Busy', 503)
            : {
                outcomes: observations.map((_: unknown, index: number) => ({
                  index,
                  outcome: 'accepted',
                })),
              },
        ),
      );
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  stop = async () => {
    server.closeAllConnections();
    await new Promise(done => server.close(done));
  };
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, calls };
}

const accepted = (...indexes: number[]) => ({
  status: 207,
  body: { outcomes: indexes.map(index => ({ index, outcome: 'accepted' })) },
});

describe('signals push', () => {
  it('sends observations, of the entity given where they name none', async () => {
    const file = write('a.json', {
      observations: [
        observation(1),
        observation(2, { entityRef: 'model:default/other' }),
      ],
    });
    const { asked, ...result } = await pushTo(accepted(0, 1), file);
    expect(result).toMatchObject({
      code: 0,
      stdout: '2 observations: 2 accepted.\n',
      stderr: '',
    });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      method: 'POST',
      path: '/api/ai-governance/v1/signals',
      authorization: 'Bearer secret-token',
    });
    expect(JSON.parse(asked[0].body)).toEqual({
      observations: [
        { entityRef: ref, ...observation(1) },
        { ...observation(2), entityRef: 'model:default/other' },
      ],
    });
  });

  it('says what was rejected and not judged, where, and why', async () => {
    const file = write('a.json', [
      observation(1),
      'x',
      observation(3),
      observation(4),
      observation(5),
    ]);
    const { code, stdout } = await pushTo(
      {
        status: 207,
        body: {
          outcomes: [
            { index: 0, outcome: 'accepted', replaced: 0.2 },
            {
              index: 1,
              outcome: 'rejected',
              code: 'invalid',
              message: 'It is no observation.',
            },
            { index: 2, outcome: 'duplicate' },
            {
              index: 3,
              outcome: 'unmapped',
              message: 'No such monitor.\u001b[2J\nReally',
            },
            { index: 4, outcome: 'accepted', replaced: null },
          ],
        },
      },
      file,
    );
    expect(code).toBe(1);
    expect(stdout).toBe(
      `[1]  rejected  It is no observation. (invalid)
[3]  unmapped  No such monitor.␛[2J Really
5 observations: 2 accepted, 1 duplicate, 1 unmapped, 1 rejected. 2 values took the place of another one.
`,
    );
  });

  it('sends a table, and tells the rows that are wrong', async () => {
    const file = write(
      'a.CSV',
      'monitor;value;window_end;sample size;error\nincome-psi;0.05;2026-01-01;400;\nincome-psi;much;2026-01-02;;\nincome-psi;;2026-01-03;;Timed out\n',
    );
    const { code, stdout, asked } = await pushTo(accepted(0, 1), file);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^rows\[1\]\.value {2}rejected {2}.+\n3 observations: 2 accepted, 1 rejected\.\n$/,
    );
    expect(JSON.parse(asked[0].body)).toEqual({
      observations: [
        {
          entityRef: ref,
          monitor: 'income-psi',
          value: 0.05,
          windowEnd: expect.stringMatching(/^2026-01-01/),
          sampleSize: 400,
        },
        {
          entityRef: ref,
          monitor: 'income-psi',
          error: 'Timed out',
          windowEnd: expect.stringMatching(/^2026-01-03/),
        },
      ],
    });
  });

  it('sends more than 10,000 observations, and more than 8 MiB, in parts', async () => {
    const portal = await startTakingPortal();
    const many = write(
      'many.json',
      Array.from({ length: 20_001 }, (_, nth) => observation(nth + 1)),
    );
    expect(await push(many, portal.url)).toMatchObject({
      code: 0,
      stdout: '20001 observations: 20001 accepted.\n',
    });
    expect(portal.calls.map(each => each.length)).toEqual([10_000, 10_000, 1]);
    const text = 'x'.repeat(1_000_000);
    const large = write(
      'large.json',
      Array.from({ length: 9 }, (_, nth) =>
        observation(nth + 1, { error: text }),
      ),
    );
    expect(await push(large, portal.url)).toMatchObject({ code: 0 });
    expect(portal.calls.slice(3).map(each => each.length)).toEqual([7, 2]);
  });

  it('sends long tables in such parts, too', async () => {
    const portal = await startTakingPortal();
    const rows = Array.from(
      { length: 10_001 },
      (_, nth) => `income-psi,0.05,${day(nth + 1)}`,
    );
    const file = write(
      'long.csv',
      ['monitor,value,windowEnd', ...rows].join('\n'),
    );
    const { code, stdout } = await push(file, portal.url);
    expect(stdout).toBe('10001 observations: 10001 accepted.\n');
    expect(code).toBe(0);
    expect(portal.calls.map(each => each.length)).toEqual([10_000, 1]);
  });

  it('tells what was sent when the portal fails half-way', async () => {
    const portal = await startTakingPortal(2);
    const many = write(
      'many.json',
      Array.from({ length: 10_002 }, (_, nth) => observation(nth + 1)),
    );
    const { code, stdout, stderr } = await push(many, portal.url);
    expect(code).toBe(2);
    expect(stdout).toBe('10000 observations: 10000 accepted.\n');
    expect(stderr).toBe(
      `${portal.url} is not ready; try again later (503): Busy\nNot everything was sent. Send the file again: what is there already is a duplicate then.\n`,
    );
  });

  it.each([
    [
      'evidently',
      ['--window-end', '2026-11-20'],
      '&windowEnd=2026-11-20T00%3A00%3A00.000Z',
    ],
    ['evidently', [], ''],
    ['nannyml', [], ''],
  ])('sends the document of %s with %j', async (format, args, query) => {
    const document = { metrics: [{ id: 1 }] };
    const { code, stdout, asked } = await pushTo(
      {
        status: 207,
        body: {
          outcomes: [
            { index: 0, outcome: 'accepted', path: 'metrics[0].value' },
            {
              index: 1,
              outcome: 'unmapped',
              path: 'metrics[1].value',
              message: 'Two monitors fit.',
            },
            {
              index: 2,
              outcome: 'rejected',
              path: '',
              code: 'no-window',
              message: 'When?',
            },
          ],
        },
      },
      write('report.json', document),
      ['--format', format, ...args],
    );
    expect(code).toBe(1);
    expect(stdout).toBe(
      `metrics[1].value  unmapped  Two monitors fit.
the file  rejected  When? (no-window)
3 observations: 1 accepted, 1 unmapped, 1 rejected.
`,
    );
    expect(asked[0].path).toBe(
      `/api/ai-governance/v1/signals/${format}?entityRef=model%3Adefault%2Fcredit-scorer${query}`,
    );
    expect(JSON.parse(asked[0].body)).toEqual(document);
  });

  it.each<[string, string | Buffer | undefined, RegExp]>([
    ['is not there', undefined, /^x\.json cannot be read: /],
    ['is empty', '', /^x\.json is not JSON: /],
    [
      'has NaN',
      '[{ "value": NaN }]',
      /^x\.json is not JSON: .* JSON has no NaN and no Infinity: write null\.\n$/,
    ],
    [
      'is no text',
      Buffer.from([0xff, 0xfe, 0x00]),
      /^x\.json is not UTF-8 text/,
    ],
    ['is a number', '7', /^x\.json holds a single value/],
    [
      'is the document of a tool',
      '{ "metrics": [] }',
      /^x\.json holds no list of observations/,
    ],
    ['holds nothing', '[]', /^The file holds no observation\.\n$/],
    [
      'is text that a terminal obeys',
      '\u001b[2Jx',
      /^x\.json is not JSON: .*␛\[2Jx/,
    ],
  ])('ends with 2 where the file %s', async (_what, content, message) => {
    if (content !== undefined) write('x.json', content);
    const { code, stdout, stderr, asked } = await pushTo(accepted(), 'x.json');
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/ at .*\.ts/);
    expect(stderr).not.toContain('\u001b');
    expect({ code, stdout, asked }).toEqual({ code: 2, stdout: '', asked: [] });
  });

  it.each<[string, Answer, RegExp]>([
    ['something else', { body: { items: [] } }, /answers something else/],
    ['of too few', accepted(), /does not say of each observation/],
    ['of one twice', accepted(0, 0), /does not say of each observation/],
    ['of others', accepted(0, 7), /does not say of each observation/],
    [
      'an outcome of its own',
      { body: { outcomes: [{ index: 0, outcome: 'fine' }] } },
      /answers something else/,
    ],
    [
      'a page',
      { headers: { 'content-type': 'text/html' }, body: '<html>' },
      /text\/html instead of JSON/,
    ],
    [
      'that the token may not',
      { status: 403, body: errorBody('NotAllowedError', 'You need it', 403) },
      /does not let the token .* \(403\): You need it/,
    ],
  ])(
    'ends with 2 where the portal answers %s',
    async (_what, answer, message) => {
      const file = write('a.json', [observation(1), observation(2)]);
      const { code, stdout, stderr } = await pushTo(answer, file);
      expect(stderr).toMatch(message);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    },
  );

  it('ends with 2 where nothing was measured, nothing listens, or the use is wrong', async () => {
    const file = write('a.json', [observation(1)]);
    const nothing = await pushTo(accepted(), file, ['--format', 'nannyml']);
    expect(nothing).toMatchObject({
      code: 2,
      stderr: 'The portal found nothing in the file that was measured.\n',
    });
    await stop?.();
    stop = undefined;
    for (const [args, message] of [
      [[], /cannot be reached: nothing listens there/],
      [
        ['--window-end', '2026-11-20'],
        /--window-end goes with --format evidently only/,
      ],
      [['--window-end', 'today'], /Write an ISO 8601 date/],
      [
        ['--format', 'csv'],
        /Allowed choices are observations, evidently, nannyml/,
      ],
      [['--entity', ':::'], /--entity is ":::", which is no entity reference/],
    ] as const) {
      const { code, stderr } = await push(file, nothing.url, [...args]);
      expect(stderr).toMatch(message);
      expect(code).toBe(2);
    }
    expect(await push(file, nothing.url, [], {})).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^AI_GOVERNANCE_TOKEN is not set/),
    });
  });
});
