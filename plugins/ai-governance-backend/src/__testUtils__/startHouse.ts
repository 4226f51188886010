import {
  BackendFeature,
  BackstageCredentials,
  coreServices,
  createServiceFactory,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { EventsService } from '@backstage/plugin-events-node';
import {
  AuthorizeResult,
  isPermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  aiGovernanceEntityPermissions,
  aiGovernanceExportPermission,
  aiGovernanceSetsPublishPermission,
  DecisionRequest,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  AI_GOVERNANCE_DECISION_TOPIC,
  AI_GOVERNANCE_DRIFT_TOPIC,
  aiGovernanceConditions,
  createAiGovernanceConditionalDecision,
  DecisionEvent,
  DriftEvent,
} from '@aiproduct/backstage-plugin-ai-governance-node';
import { Knex } from 'knex';
import { aiGovernancePlugin } from '../plugin';
import { Answer, ApiCaller } from './ApiCaller';
import { ChangingCatalog } from './ChangingCatalog';
import { GOVERNANCE, GROUPS, HOUSE_YAML } from './house';

function claimsOf(credentials: BackstageCredentials | undefined): string[] {
  const { userEntityRef } = (credentials?.principal ?? {}) as {
    userEntityRef?: string;
  };
  return userEntityRef ? [userEntityRef, ...(GROUPS[userEntityRef] ?? [])] : [];
}

/**
 * Lets everyone read, owners and the governance group act on entities, and the governance group do what is about the estate. It
 * stands in for the permission backend, which refuses the mocked users' tokens because they name no plugin that acts for them.
 */
function houseDecision(
  permission: Permission,
  credentials: BackstageCredentials | undefined,
): PolicyDecision {
  const claims = claimsOf(credentials);
  const conditional = aiGovernanceEntityPermissions.find(each =>
    isPermission(permission, each),
  );
  if (conditional) {
    return createAiGovernanceConditionalDecision(conditional, {
      anyOf: [
        aiGovernanceConditions.ownsEntity({ claims }),
        aiGovernanceConditions.inGovernanceGroup({ claims }),
      ],
    });
  }
  const forLeads =
    isPermission(permission, aiGovernanceExportPermission) ||
    isPermission(permission, aiGovernanceSetsPublishPermission);
  return {
    result:
      !forLeads || claims.includes(GOVERNANCE)
        ? AuthorizeResult.ALLOW
        : AuthorizeResult.DENY,
  };
}

const housePermissions = createServiceFactory({
  service: coreServices.permissions,
  deps: {},
  factory: (): PermissionsService => ({
    async authorize(requests, options) {
      return requests.map(({ permission }) => {
        const { result } = houseDecision(permission, options.credentials);
        if (result === AuthorizeResult.CONDITIONAL) {
          throw new Error(
            `${permission.name} was asked without its conditions`,
          );
        }
        return { result };
      });
    },
    async authorizeConditional(requests, options) {
      return requests.map(({ permission }) =>
        houseDecision(permission, options.credentials),
      );
    },
  }),
});

const houseUsers = createServiceFactory({
  service: coreServices.userInfo,
  deps: {},
  factory: () => ({
    async getUserInfo(credentials) {
      const { userEntityRef } = credentials.principal as {
        userEntityRef: string;
      };
      return {
        userEntityRef,
        ownershipEntityRefs: [userEntityRef, ...(GROUPS[userEntityRef] ?? [])],
      };
    },
  }),
});

/** The plugin over HTTP, with the people, the rules and the catalog of the house. */
export class House extends ApiCaller {
  readonly decisions: DecisionEvent[] = [];
  readonly drift: DriftEvent[] = [];

  constructor(
    private readonly running: TestBackend,
    private readonly scheduler: ReturnType<typeof mockServices.scheduler>,
    readonly catalog: ChangingCatalog,
    events: EventsService,
  ) {
    super(running);
    events.subscribe({
      id: 'test',
      topics: [AI_GOVERNANCE_DECISION_TOPIC],
      onEvent: async ({ eventPayload }) => {
        this.decisions.push(eventPayload as DecisionEvent);
      },
    });
    events.subscribe({
      id: 'test-drift',
      topics: [AI_GOVERNANCE_DRIFT_TOPIC],
      onEvent: async ({ eventPayload }) => {
        this.drift.push(eventPayload as DriftEvent);
      },
    });
  }

  /** One run of the sweep. */
  async sweep(): Promise<void> {
    await this.scheduler.triggerTask('estate-sweep');
  }

  /** One run of a scheduled task. */
  async runTask(id: string): Promise<void> {
    await this.scheduler.triggerTask(id);
  }

  postAs(userRef: string, path: string, body: object = {}): Promise<Answer> {
    return this.send(path, body, {
      authorization: mockCredentials.user.header(userRef),
    });
  }

  send(
    path: string,
    body: object | string,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const yaml = typeof body === 'string';
    return this.call(path, {
      method: 'POST',
      headers: {
        'content-type': yaml ? 'application/yaml' : 'application/json',
        ...headers,
      },
      body: yaml ? body : JSON.stringify(body),
    });
  }

  /** Makes a request that must be accepted. */
  async ask(
    userRef: string,
    path: string,
    body: object,
  ): Promise<DecisionRequest> {
    const { status, body: made, text } = await this.postAs(userRef, path, body);
    if (status !== 201) throw new Error(`${status}: ${text}`);
    return made as DecisionRequest;
  }

  stop(): Promise<void> {
    return this.running.stop();
  }
}

/**
 * Starts the plugin.
 *
 * @param options.knex - its database; SQLite in memory when left out
 */
export async function startHouse(
  catalog: ChangingCatalog,
  options: {
    knex?: Knex;
    sets?: string;
    /** Overrides of the sets. */
    overrides?: string;
    config?: object;
    features?: BackendFeature[];
  } = {},
): Promise<House> {
  const { knex, sets = HOUSE_YAML, overrides, config, features = [] } = options;
  const folder = createMockDirectory({
    content: {
      'house.yaml': sets,
      ...(overrides && { 'overrides.yaml': overrides }),
    },
  });
  const scheduler = mockServices.scheduler();
  const events = mockServices.events();
  const backend = await startTestBackend({
    features: [
      aiGovernancePlugin,
      catalog.factory(),
      housePermissions,
      houseUsers,
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      createServiceFactory({
        service: mockServices.events.factory().service,
        deps: {},
        factory: () => events,
      }),
      ...(knex ? [mockServices.database.factory({ knex })] : []),
      mockServices.rootConfig.factory({
        data: {
          permission: { enabled: true },
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          aiGovernance: {
            governanceGroup: GOVERNANCE,
            requirements: { folders: [folder.path], sets: ['house'] },
            ...config,
          },
        },
      }),
      ...features,
    ],
  });
  return new House(backend, scheduler, catalog, events);
}
