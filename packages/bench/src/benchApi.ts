import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import aiGovernancePlugin from '@aiproduct/backstage-plugin-ai-governance-backend';
import { Knex } from 'knex';
import { BenchCatalog } from './benchCatalog';

/** The backend over HTTP. */
export type BenchApi = {
  /** The body of an answer; throws where the status is another than expected. */
  send: (
    path: string,
    expected: number,
    body?: string,
    by?: 'service' | 'user',
  ) => Promise<string>;
  stop: () => Promise<void>;
};

/** Starts the plugin with its HTTP server and a catalog in memory; who calls is believed, and nothing is scheduled. */
export async function startBenchApi(
  knex: Knex,
  entities: readonly Entity[],
): Promise<BenchApi> {
  const catalog = new BenchCatalog(entities);
  const backend = await startTestBackend({
    features: [
      aiGovernancePlugin,
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalog.service,
      }),
      mockServices.database.factory({ knex }),
      mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
      mockServices.rootConfig.factory({ data: {} }),
    ],
  });
  const headers = {
    service: mockCredentials.service.header(),
    user: mockCredentials.user.header(),
  };
  const url = `http://localhost:${backend.server.port()}/api/ai-governance`;
  return {
    send: async (path, expected, body, by = 'service') => {
      const response = await fetch(`${url}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: headers[by],
        },
        body,
      });
      const text = await response.text();
      if (response.status !== expected) {
        throw new Error(`${path}: ${response.status} ${text.slice(0, 500)}`);
      }
      return text;
    },
    stop: () => backend.stop(),
  };
}
