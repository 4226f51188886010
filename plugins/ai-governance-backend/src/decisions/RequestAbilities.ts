import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Ability,
  Actor,
  aiGovernanceGateDecidePermission,
  mayRequest,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { ResourcePermission } from '@backstage/plugin-permission-common';
import { AccessControl, lacking } from '../access/AccessControl';
import { StateStore } from '../estate/StateStore';
import { DecisionSettings } from './DecisionSettings';
import { mayRecordBaseline } from './mayRecordBaseline';
import { abilityOf } from './RequestView';

/** What a person may ask for, and why not, so that a button can say it before it is pressed. */
export class RequestAbilities {
  constructor(
    private readonly options: {
      access: AccessControl;
      states: StateStore;
      settings: DecisionSettings;
    },
  ) {}

  /** Whether they may ask for something about an entity, or the organisation. */
  async toAsk(
    entityRef: string,
    permission: ResourcePermission,
    actor: Actor,
    credentials: BackstageCredentials,
  ): Promise<Ability> {
    const { access, states, settings } = this.options;
    const known = (await states.summaries([entityRef])).get(entityRef);
    const owner = known?.owner ?? undefined;
    const ability = abilityOf(mayRequest(actor, { ...settings, owner }));
    if (!ability.allowed) return ability;
    const allowed = await access.allowedOn(credentials, permission, [
      entityRef,
    ]);
    return allowed.has(entityRef)
      ? ability
      : { allowed: false, reason: `${lacking(permission)}.` };
  }

  /** Whether they may record a baseline of at least some entities. */
  async toRecordBaseline(
    actor: Actor,
    credentials: BackstageCredentials,
  ): Promise<Ability> {
    const { access, settings } = this.options;
    const ability = abilityOf(mayRecordBaseline(actor, settings));
    if (!ability.allowed) return ability;
    const permission = aiGovernanceGateDecidePermission;
    return (await access.mayOnSome(credentials, permission))
      ? ability
      : { allowed: false, reason: `${lacking(permission)}.` };
  }
}
