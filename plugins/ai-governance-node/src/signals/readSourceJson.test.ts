import { BAD_ANSWERS, FakeServer } from './__testUtils__/FakeServer';
import { readSourceJson } from './readSourceJson';

let server: FakeServer;

beforeEach(async () => {
  server = await FakeServer.start();
});
afterEach(() => server.stop());

const ask = (
  options: Partial<Parameters<typeof readSourceJson>[2]> = {},
  url = `${server.url}/base/`,
) =>
  readSourceJson(
    { url: new URL(url), headers: { authorization: 'Bearer secret' } },
    'api/things',
    { query: {}, signal: new AbortController().signal, ...options },
  );

it('asks exactly the address, with its headers and what is asked', async () => {
  server.answer = response => response.end('{"data":[1,2]}');
  expect(await ask({ query: { query: 'a{b="c&d"}', step: '60' } })).toEqual({
    data: [1, 2],
  });
  const [{ url, headers }] = server.asked;
  expect(url.pathname).toBe('/base/api/things');
  expect(url.searchParams.get('query')).toBe('a{b="c&d"}');
  expect(headers).toMatchObject({
    authorization: 'Bearer secret',
    accept: 'application/json',
  });
});

it.each(BAD_ANSWERS)('says %s', async (message, answer) => {
  server.answer = answer;
  await expect(ask()).rejects.toMatchObject({
    name: 'SourceError',
    message: expect.stringMatching(message),
  });
  expect(server.asked).toHaveLength(1);
});

it('tells the reason that the server gives, and the status', async () => {
  for (const body of [
    { status: 'error', error: 'parse error: unexpected }' },
    { error_code: 'INVALID', message: 'parse error: unexpected }' },
  ]) {
    server.answer = response =>
      response.writeHead(400).end(JSON.stringify(body));
    await expect(ask()).rejects.toMatchObject({
      message: 'it answered 400: parse error: unexpected }',
      status: 400,
    });
  }
});

it('does not wait: neither for a slow server, nor once it is told to stop', async () => {
  server.answer = () => {};
  const late = 'there was no whole answer in time';
  await expect(ask({ patienceMs: 100 })).rejects.toThrow(late);
  server.answer = response => {
    response.write('[');
  };
  await expect(ask({ patienceMs: 100 })).rejects.toThrow(late);
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 50);
  await expect(ask({ signal: stop.signal })).rejects.toThrow(late);
});

it('says that nobody is there, without the address', async () => {
  const { url } = server;
  await server.stop();
  const failed = ask({}, `${url}/`);
  await expect(failed).rejects.toThrow(/^there was no answer: ECONNREFUSED$/);
  server = await FakeServer.start();
});
