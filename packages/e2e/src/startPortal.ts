import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  atEnd,
  elapsed,
  Failure,
  freePort,
  serviceTokenConfig,
  start,
  waitForCatalog,
  waitForUrl,
} from 'dev';
import { resultsFolder, root } from './paths.ts';

/** A running portal with the example organisation. */
export type Portal = {
  /** Where the browser finds it; its API is below `/api`. */
  url: string;
  /** The service token of senders and the command line. */
  token: string;
  stop: () => Promise<void>;
};

/**
 * Starts the portal on a free port, with an empty SQLite folder and a token of its own, and waits until the example organisation is in
 * the catalog and can be searched.
 */
export async function startPortal(): Promise<Portal> {
  const startedAt = Date.now();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const token = randomBytes(24).toString('base64url');
  const folder = await mkdtemp(join(tmpdir(), 'ai-governance-e2e-'));
  const removeFolder = atEnd(() =>
    rm(folder, { recursive: true, force: true }),
  );
  const log = createWriteStream(join(resultsFolder, 'portal.log'));

  console.log(`Starting the portal on ${url} …`);
  const { resolve } = createRequire(import.meta.url);
  const backend = start(
    [
      process.execPath,
      '--enable-source-maps',
      '--require',
      resolve('@backstage/cli-node/config/nodeTransform.cjs'),
      'src/index',
    ],
    {
      cwd: `${root}/packages/backend`,
      env: {
        ...process.env,
        ...serviceTokenConfig(token),
        // Everybody may sign in as anybody.
        NODE_ENV: 'development',
        APP_CONFIG_app_baseUrl: url,
        APP_CONFIG_backend_baseUrl: url,
        APP_CONFIG_backend_listen_port: String(port),
        APP_CONFIG_backend_cors_origin: url,
        APP_CONFIG_backend_database_connection_directory: folder,
        APP_CONFIG_search_collators_catalog_schedule: JSON.stringify({
          frequency: { seconds: 5 },
          initialDelay: { seconds: 5 },
          timeout: { minutes: 1 },
        }),
      },
      onLine: line => log.write(`${line}\n`),
    },
  );
  const ended = backend.exited.then(code => {
    throw new Failure(
      `The portal ended by itself (exit code ${code}); see ${resultsFolder}/portal.log.`,
    );
  });
  // Its end is awaited while the portal starts; later on it is expected.
  ended.catch(() => {});

  await Promise.race([waitUntilReady(url), ended]);
  console.log(`The portal is ready (${elapsed(startedAt)}).`);
  return {
    url,
    token,
    async stop() {
      await backend.stop();
      await removeFolder();
    },
  };
}

async function waitUntilReady(url: string) {
  await waitForUrl(`${url}/.backstage/health/v1/readiness`, {
    timeoutMs: 120_000,
  });
  const { entities, complete, headers } = await waitForCatalog(url, {
    timeoutMs: 120_000,
  });
  if (!complete) {
    throw new Failure(
      `The example organisation is not in the catalog after two minutes (${entities} entities); see ${resultsFolder}/portal.log.`,
    );
  }
  await waitForUrl(`${url}/api/search/query?term=credit-assistant`, {
    timeoutMs: 60_000,
    headers,
    accept: async response =>
      response.ok && (await response.json()).results.length > 0,
  });
  // The portal invents measurements of the example organisation, and one of its models has drifted by them.
  const models = `${url}/api/ai-governance/v1/entities/model/default`;
  await waitForUrl(`${models}/motor-claim-severity/status`, {
    timeoutMs: 120_000,
    headers,
    accept: async response =>
      response.ok && (await response.json()).drift.status === 'drifted',
  });
  // Every entity is judged, so that no test meets half an estate.
  const query = new URLSearchParams({ limit: '0' });
  for (const kind of ['aiproduct', 'model', 'dataset', 'guardrail']) {
    query.append('filter', `kind=${kind}`);
  }
  const catalog = await fetch(`${url}/api/catalog/entities/by-query?${query}`, {
    headers,
  });
  const { totalItems } = await catalog.json();
  const summary = `${url}/api/ai-governance/v1/portfolio/summary?groupBy=tier`;
  await waitForUrl(summary, {
    timeoutMs: 120_000,
    headers,
    accept: async response => {
      if (!response.ok) return false;
      const { groups }: { groups: { entities: number }[] } =
        await response.json();
      return (
        groups.reduce((sum, each) => sum + each.entities, 0) === totalItems
      );
    },
  });
}
