import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  Permission,
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  catalogEntityRefreshPermission,
  catalogEntityValidatePermission,
} from '@backstage/plugin-catalog-common/alpha';
import {
  aiGovernanceGateDecidePermission,
  aiGovernanceSignalsPushPermission,
  aiGovernanceExportPermission,
  RESOURCE_TYPE_AI_GOVERNANCE_ENTITY,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  aiGovernanceConditions,
  createAiGovernanceConditionalDecision,
} from '@aiproduct/backstage-plugin-ai-governance-node';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/** Changes that hurt nobody: to look at a file again, and to have one checked. */
const HARMLESS = [
  catalogEntityRefreshPermission,
  catalogEntityValidatePermission,
];

/** Who may do what with an entity, for one person's claims. */
function onEntity(
  permission: ResourcePermission<typeof RESOURCE_TYPE_AI_GOVERNANCE_ENTITY>,
  claims: string[],
): PolicyDecision {
  const { ownsEntity, inGovernanceGroup } = aiGovernanceConditions;
  // Stages are decided by the governance group alone; nothing else is for it alone, as the operating model gives some of it to teams.
  return createAiGovernanceConditionalDecision(
    permission,
    isPermission(permission, aiGovernanceGateDecidePermission)
      ? inGovernanceGroup({ claims })
      : { anyOf: [ownsEntity({ claims }), inGovernanceGroup({ claims })] },
  );
}

/**
 * Who may do what in the demo portal: everybody who is signed in reads; teams and the governance group decide about entities; only the
 * governance group takes the estate out of the portal, tries changed requirement sets and changes what is in the catalog. What is not
 * known here and changes something is nobody's.
 *
 * Rights come on top of the rules that the governance backend keeps by itself, such as that nobody decides what they asked for.
 * Service tokens never come here: what each may do stands beside it in `backend.auth.externalAccess`.
 */
export class DemoPermissionPolicy implements PermissionPolicy {
  /** @param governanceGroup - a full reference in lower case; without one, nobody has its rights */
  constructor(private readonly governanceGroup: string | undefined) {}

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) return DENY;
    const claims = user.info.ownershipEntityRefs.map(ref =>
      ref.toLocaleLowerCase('en-US'),
    );
    if (isResourcePermission(permission, RESOURCE_TYPE_AI_GOVERNANCE_ENTITY)) {
      return onEntity(permission, claims);
    }
    return this.allows(permission, claims) ? ALLOW : DENY;
  }

  private allows(permission: Permission, claims: string[]): boolean {
    // Measurements come from monitoring systems. A person who could send them could turn their own product healthy.
    if (isPermission(permission, aiGovernanceSignalsPushPermission)) {
      return false;
    }
    if (HARMLESS.some(harmless => isPermission(permission, harmless))) {
      return true;
    }
    const reads = permission.attributes.action === 'read';
    if (reads && !isPermission(permission, aiGovernanceExportPermission)) {
      return true;
    }
    return this.isGovernance(permission) && this.governs(claims);
  }

  private isGovernance({ name }: Permission): boolean {
    return /^(ai-governance|catalog)\./.test(name);
  }

  private governs(claims: string[]): boolean {
    return (
      this.governanceGroup !== undefined &&
      claims.includes(this.governanceGroup)
    );
  }
}
