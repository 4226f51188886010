import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { waitForCatalog } from './waitForCatalog.mjs';

/** A portal whose catalog answers as `count` says; its people come into the catalog after it starts. */
async function portal(count) {
  let offers = 0;
  const server = createServer((request, response) => {
    const { url, method, headers } = request;
    const body = () => {
      if (headers['x-requested-with'] !== 'XMLHttpRequest') {
        const known = headers.authorization === 'Bearer marias-token';
        return { totalItems: known ? count(url) : 0 };
      }
      if (url === '/api/auth/demo/start') {
        offers += 1;
        const maria = { entityRef: 'user:default/maria' };
        return { items: offers > 1 ? [maria] : [] };
      }
      return method === 'POST' && url === '/api/auth/demo/handler/frame'
        ? { backstageIdentity: { token: 'marias-token' } }
        : {};
    };
    response.end(JSON.stringify(body()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => server.close(),
  };
}

test('waits until no entity comes any more', async () => {
  const startedAt = Date.now();
  const { url, close } = await portal(() =>
    Math.min(3, 1 + Math.floor((Date.now() - startedAt) / 1000)),
  );

  const { entities, complete } = await waitForCatalog(url, {
    timeoutMs: 20_000,
  });

  assert.deepEqual({ entities, complete }, { entities: 3, complete: true });
  close();
});

test('a catalog without AI products is not complete', async () => {
  const { url, close } = await portal(path =>
    path.includes('kind=aiproduct') ? 0 : 7,
  );

  const { entities, complete } = await waitForCatalog(url, {
    timeoutMs: 4_500,
  });

  assert.deepEqual({ entities, complete }, { entities: 7, complete: false });
  close();
});
