import type { Entity } from '@backstage/catalog-model';
import {
  createTestEntityPage,
  catalogApiMock,
} from '@backstage/plugin-catalog-react/testUtils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import type {
  AiGovernanceApi,
  EntityStatus,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { aiGovernanceApiRef } from '../api';

const never = () => new Promise<never>(() => {});

/** An API that answers with a status, never, or with an error; what else is asked is never answered unless the test says how. */
export function governanceApiMock(
  answer: EntityStatus | Error | 'never',
  more: Partial<AiGovernanceApi> = {},
): jest.Mocked<AiGovernanceApi> {
  const told: Record<string, unknown> = {
    getStatus: jest.fn(async () => {
      if (answer === 'never') return never();
      if ('judgedAt' in answer) return answer;
      throw answer;
    }),
  };
  for (const [name, method] of Object.entries(more)) {
    told[name] = jest.fn(method as () => Promise<unknown>);
  }
  return new Proxy(told, {
    get(target, name) {
      // Whoever awaits the API itself must not wait for ever.
      if (typeof name !== 'string' || name === 'then') return undefined;
      target[name] ??= jest.fn(never);
      return target[name];
    },
  }) as unknown as jest.Mocked<AiGovernanceApi>;
}

/** What the backend's refusals look like to the client. */
export function refusal(statusCode: number): Error {
  return Object.assign(new Error(`Request failed with ${statusCode}`), {
    name: 'ResponseError',
    statusCode,
  });
}

/** Renders a card on the page of an entity. */
export function renderCard(
  card: JSX.Element,
  options: {
    entity: Entity;
    api?: AiGovernanceApi;
    status?: EntityStatus;
    route?: string;
  },
) {
  const { entity, status } = options;
  const api = options.api ?? governanceApiMock(status ?? 'never');
  const extension = EntityCardBlueprint.make({
    name: 'card',
    params: { loader: async () => card },
  });
  return renderTestApp({
    extensions: [createTestEntityPage({ entity }), extension],
    apis: [[aiGovernanceApiRef, api], catalogApiMock({ entities: [entity] })],
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': convertLegacyRouteRef(entityRouteRef),
    },
    ...(options.route && { initialRouteEntries: [options.route] }),
  });
}

/** Where the links of a part of a page lead to, in their order. */
export function linksIn(element: HTMLElement): Array<string | null> {
  return [...element.querySelectorAll('a')].map(link =>
    link.getAttribute('href'),
  );
}
