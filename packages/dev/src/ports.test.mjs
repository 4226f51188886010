import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { freePort, isPortFree, waitForUrl } from './ports.mjs';

async function serve(status) {
  const server = createServer((_, response) => {
    response.statusCode = status;
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

test('a port that someone listens on is not free', async () => {
  const server = await serve(200);
  const { port } = server.address();

  assert.equal(await isPortFree(port), false);
  server.close();
  await once(server, 'close');
  assert.equal(await isPortFree(port), true);
});

test('finds a free port', async () => {
  assert.equal(await isPortFree(await freePort()), true);
});

test('waits for success, and says what it saw when there is none', async () => {
  const server = await serve(503);
  const url = `http://127.0.0.1:${server.address().port}`;

  await assert.rejects(waitForUrl(url, { timeoutMs: 600 }), {
    name: 'Failure',
    message: `${url} was not ready after 1 seconds (status 503).`,
  });
  server.close();
});
