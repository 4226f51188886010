import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  createPermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  catalogEntityCreatePermission,
  catalogEntityDeletePermission,
  catalogEntityReadPermission,
  catalogEntityRefreshPermission,
  catalogEntityValidatePermission,
  catalogLocationCreatePermission,
  catalogLocationDeletePermission,
  catalogLocationReadPermission,
} from '@backstage/plugin-catalog-common/alpha';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  aiGovernanceApprovePermission,
  aiGovernanceAttestPermission,
  aiGovernanceExportPermission,
  aiGovernanceGateDecidePermission,
  aiGovernanceGateRequestPermission,
  aiGovernancePermissions,
  aiGovernanceReadPermission,
  aiGovernanceSetsPublishPermission,
  aiGovernanceSignalsMutePermission,
  aiGovernanceSignalsPushPermission,
  aiGovernanceTriggerDecidePermission,
  aiGovernanceWaivePermission,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  aiGovernanceRules,
  GovernedEntity,
} from '@aiproduct/backstage-plugin-ai-governance-node';
import { DemoPermissionPolicy } from './DemoPermissionPolicy';

const GOVERNANCE = 'group:default/ai-governance';

const PEOPLE = {
  plain: ['user:default/paul', 'group:default/marketing'],
  owner: ['user:default/olga', 'group:default/lending'],
  governance: ['user:default/gina', GOVERNANCE],
  both: ['user:default/bea', 'Group:default/Lending', GOVERNANCE],
};
type Person = keyof typeof PEOPLE;

const entity: GovernedEntity = {
  entityRef: 'aiproduct:default/agent',
  owner: 'group:default/lending',
  governanceGroup: GOVERNANCE,
};

const holds = createConditionAuthorizer(Object.values(aiGovernanceRules));

function allows(decision: PolicyDecision): boolean {
  return decision.result === AuthorizeResult.CONDITIONAL
    ? holds(decision, entity)
    : decision.result === AuthorizeResult.ALLOW;
}

function decide(
  permission: Permission,
  claims: string[] | undefined,
  policy = new DemoPermissionPolicy(GOVERNANCE),
): Promise<PolicyDecision> {
  return policy.handle(
    { permission },
    claims && {
      credentials: mockCredentials.user(claims[0]),
      info: { userEntityRef: claims[0], ownershipEntityRefs: claims },
    },
  );
}

/** Whether the plain person, the owner, the governance member and who is both may. */
const TABLE: Array<[Permission, boolean[]]> = [
  [aiGovernanceReadPermission, [true, true, true, true]],
  [aiGovernanceAttestPermission, [false, true, true, true]],
  [aiGovernanceWaivePermission, [false, true, true, true]],
  [aiGovernanceApprovePermission, [false, true, true, true]],
  [aiGovernanceGateRequestPermission, [false, true, true, true]],
  [aiGovernanceGateDecidePermission, [false, false, true, true]],
  [aiGovernanceSignalsPushPermission, [false, false, false, false]],
  [aiGovernanceSignalsMutePermission, [false, true, true, true]],
  [aiGovernanceTriggerDecidePermission, [false, true, true, true]],
  [aiGovernanceSetsPublishPermission, [false, false, true, true]],
  [aiGovernanceExportPermission, [false, false, true, true]],
  [catalogEntityReadPermission, [true, true, true, true]],
  [catalogLocationReadPermission, [true, true, true, true]],
  [catalogEntityRefreshPermission, [true, true, true, true]],
  [catalogEntityValidatePermission, [true, true, true, true]],
  [catalogEntityCreatePermission, [false, false, true, true]],
  [catalogEntityDeletePermission, [false, false, true, true]],
  [catalogLocationCreatePermission, [false, false, true, true]],
  [catalogLocationDeletePermission, [false, false, true, true]],
  [
    createPermission({ name: 'other.read', attributes: { action: 'read' } }),
    [true, true, true, true],
  ],
  [
    createPermission({ name: 'other.run', attributes: { action: 'update' } }),
    [false, false, false, false],
  ],
  [
    createPermission({ name: 'other.odd', attributes: {} }),
    [false, false, false, false],
  ],
];

describe('DemoPermissionPolicy', () => {
  it.each(
    TABLE.flatMap(([permission, expected]) =>
      (Object.keys(PEOPLE) as Person[]).map(
        (person, index) =>
          [permission.name, person, expected[index], permission] as const,
      ),
    ),
  )('%s for %s: %s', async (_name, person, expected, permission) => {
    expect(allows(await decide(permission, PEOPLE[person]))).toBe(expected);
  });

  it('knows every permission of AI governance', () => {
    const told = TABLE.map(([{ name }]) => name);
    expect(told).toEqual(
      expect.arrayContaining(aiGovernancePermissions.map(({ name }) => name)),
    );
  });

  it.each(TABLE.map(([permission]) => [permission.name, permission] as const))(
    'gives nothing to nobody: %s',
    async (_name, permission) => {
      expect((await decide(permission, undefined)).result).toBe(
        AuthorizeResult.DENY,
      );
    },
  );

  it('gives the rights of the governance group to nobody where there is none', async () => {
    const policy = new DemoPermissionPolicy(undefined);
    const claims = [...PEOPLE.governance, 'undefined', ''];
    for (const permission of [
      aiGovernanceExportPermission,
      aiGovernanceSetsPublishPermission,
      catalogEntityDeletePermission,
    ]) {
      const { result } = await decide(permission, claims, policy);
      expect([permission.name, result]).toEqual([
        permission.name,
        AuthorizeResult.DENY,
      ]);
    }
  });
});
