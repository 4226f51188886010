import { Answer, errorBody, startFakePortal } from './__testUtils__';
import { connectPortal } from './connectPortal';

const entity = { kind: 'AIProduct', namespace: 'default', name: 'agent' };
const stops: Array<() => Promise<void>> = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function start(answer: Answer) {
  const portal = await startFakePortal(answer);
  stops.push(portal.stop);
  return portal;
}

function connect(
  portal: string,
  { token, timeoutMs }: { token?: string; timeoutMs?: number } = {
    token: 'secret-token',
  },
) {
  const unused = () => {};
  return connectPortal(
    { portal },
    {
      stdout: unused,
      stderr: unused,
      cwd: '.',
      color: false,
      env: { AI_GOVERNANCE_TOKEN: token },
    },
    { timeoutMs },
  );
}

describe('connectPortal', () => {
  it('asks the portal with the token, below the path of its address', async () => {
    const portal = await start({ body: { entityRef: 'x' } });
    const status = await connect(`${portal.url}/backstage/`).getStatus(entity);
    expect(status).toEqual({ entityRef: 'x' });
    expect(portal.asked).toEqual([
      {
        method: 'GET',
        path: '/backstage/api/ai-governance/v1/entities/aiproduct/default/agent/status',
        authorization: 'Bearer secret-token',
        body: '',
      },
    ]);
  });

  it.each([
    ['no address', 'portal', /^--portal is "portal"\. Write an address/],
    ['another protocol', 'file:///etc/passwd', /^--portal is "file:/],
    ['a password', 'https://a:b@portal', /^--portal holds a user name/],
  ])('refuses %s', (_what, portal, message) => {
    expect(() => connect(portal)).toThrow(message);
  });

  it.each([
    ['none', undefined, /^AI_GOVERNANCE_TOKEN is not set/],
    ['an empty one', ' ', /^AI_GOVERNANCE_TOKEN is not set/],
    ['two lines', 'secret\nother', /^AI_GOVERNANCE_TOKEN holds something else/],
  ])('refuses a token that is %s, without telling it', (_what, token, told) => {
    const attempt = () => connect('http://localhost', { token });
    expect(attempt).toThrow(told);
    expect(attempt).not.toThrow(/secret/);
  });

  it.each([
    [
      401,
      'does not take the token in AI_GOVERNANCE_TOKEN (401): Told by portal',
    ],
    [403, 'does not let the token in AI_GOVERNANCE_TOKEN do this (403)'],
    [404, 'does not find it (404): Told by portal'],
    [413, 'does not take so much at once (413)'],
    [418, 'failed (418)'],
    [500, 'failed (500): Told by portal'],
    [503, 'is not ready; try again later (503)'],
  ])('says what %d means', async (status, message) => {
    const { url } = await start({
      status,
      body: errorBody('SomeError', 'Told by portal', status),
    });
    await expect(connect(url).getStatus(entity)).rejects.toMatchObject({
      name: 'PortalError',
      statusCode: status,
      message: expect.stringContaining(`${url} ${message}`),
    });
  });

  it.each<[string, Answer, RegExp]>([
    [
      'a page instead of JSON',
      {
        headers: { 'content-type': 'text/html' },
        body: '<html>Sign in</html>',
      },
      /answers with text\/html instead of JSON\. Give the address of the portal's backend/,
    ],
    [
      'a page that says 404',
      {
        status: 404,
        headers: { 'content-type': 'text/html' },
        body: '<html>',
      },
      /There is no AI governance backend at http:.* \(404\)/,
    ],
    [
      'a page that says 502',
      { status: 502, body: '<html><body>Bad gateway' },
      /failed \(502\)\.$/,
    ],
    ['half an answer', { body: '{ "open": tr' }, /instead of JSON/],
    [
      'the way to another host',
      {
        status: 302,
        headers: { location: 'https://evil.example/' },
        body: '',
      },
      /leads on to https:\/\/evil\.example\/ \(302\)/,
    ],
    [
      'control characters',
      {
        status: 400,
        body: errorBody('InputError', '\u001b[2Jgone\nand more', 400),
      },
      /: ␛\[2Jgone and more$/,
    ],
  ])('explains %s', async (_what, answer, message) => {
    const { url, asked } = await start(answer);
    await expect(connect(url).getStatus(entity)).rejects.toThrow(message);
    expect(asked).toHaveLength(1);
  });

  it('stops reading an answer without end', async () => {
    const { url } = await start({ body: 'x'.repeat(33 * 1024 * 1024) });
    await expect(connect(url).getStatus(entity)).rejects.toThrow(
      /answers with more than \d+ bytes/,
    );
  });

  it('does not wait for ever', async () => {
    const { url } = await start({});
    await expect(
      connect(url, { token: 'secret-token', timeoutMs: 100 }).getStatus(entity),
    ).rejects.toThrow(`${url} did not answer within 0.1 seconds.`);
  });

  it('says that nothing listens', async () => {
    const portal = await startFakePortal({});
    await portal.stop();
    await expect(connect(portal.url).getStatus(entity)).rejects.toThrow(
      `${portal.url} cannot be reached: nothing listens there.`,
    );
  });

  it('says why an address is never asked', async () => {
    // A port of another protocol, which fetch keeps away from.
    await expect(
      connect('http://localhost:1').getStatus(entity),
    ).rejects.toThrow('http://localhost:1 cannot be reached: bad port.');
  });
});
