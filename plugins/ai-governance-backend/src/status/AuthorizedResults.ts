import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  Ability,
  Actor,
  aiGovernanceAttestPermission,
  aiGovernanceGateRequestPermission,
  aiGovernanceWaivePermission,
  EntityResults,
  ResultState,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { ResourcePermission } from '@backstage/plugin-permission-common';
import { AccessControl } from '../access/AccessControl';
import { RequestAbilities } from '../decisions/RequestAbilities';
import { AuthorizedStatusService } from './AuthorizedStatusService';

/** The results of an entity, and what the caller may ask for. */
export class AuthorizedResults {
  constructor(
    private readonly options: {
      auth: AuthService;
      access: AccessControl;
      status: AuthorizedStatusService;
      abilities: RequestAbilities;
    },
  ) {}

  async get(
    entityRef: string,
    filter: { sets?: readonly string[]; states?: readonly ResultState[] },
    credentials: BackstageCredentials,
  ): Promise<EntityResults> {
    const { auth, access, status } = this.options;
    const { compliance, judgedAt } = await status.getStatus(
      entityRef,
      credentials,
    );
    const actor = auth.isPrincipal(credentials, 'user')
      ? await access.person(credentials)
      : undefined;
    const may = (permission: ResourcePermission) =>
      this.may(entityRef, permission, actor, credentials);
    const { sets, states } = filter;
    return {
      entityRef,
      judgedAt,
      items: compliance.results.filter(
        ({ set, state }) =>
          (!sets || sets.includes(set)) && (!states || states.includes(state)),
      ),
      counts: compliance.counts,
      can: {
        attest: await may(aiGovernanceAttestPermission),
        waive: await may(aiGovernanceWaivePermission),
        requestGate: await may(aiGovernanceGateRequestPermission),
      },
    };
  }

  private async may(
    entityRef: string,
    permission: ResourcePermission,
    actor: Actor | undefined,
    credentials: BackstageCredentials,
  ): Promise<Ability> {
    if (!actor) return { allowed: false, reason: 'Only a person decides.' };
    return this.options.abilities.toAsk(
      entityRef,
      permission,
      actor,
      credentials,
    );
  }
}
