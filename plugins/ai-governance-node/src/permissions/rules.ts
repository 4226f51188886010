import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_AI_GOVERNANCE_ENTITY } from '@aiproduct/backstage-plugin-ai-governance-common';
import { z } from 'zod';

/**
 * What permission rules see of an entity.
 *
 * @public
 */
export type GovernedEntity = {
  entityRef: string;
  /** The owner as a full reference in lower case; undefined when there is none. */
  owner: string | undefined;
  /** The configured governance group. */
  governanceGroup: string | undefined;
};

/**
 * Refers to an entity in permission rules.
 *
 * @public
 */
export const governedEntityResourceRef = createPermissionResourceRef<
  GovernedEntity,
  never
>().with({
  pluginId: 'ai-governance',
  resourceType: RESOURCE_TYPE_AI_GOVERNANCE_ENTITY,
});

const claims = z.object({
  claims: z
    .array(z.string())
    .describe(
      'References that the user owns through: their own and their groups',
    ),
});

const ownsEntity = createPermissionRule({
  name: 'OWNS_ENTITY',
  description: 'Allow for entities that one of the claims owns',
  resourceRef: governedEntityResourceRef,
  paramsSchema: claims,
  apply: ({ owner }, params) =>
    owner !== undefined && params.claims.includes(owner),
  // Decisions are about one entity at a time; nothing is queried by this rule.
  toQuery: () => {
    throw new Error('OWNS_ENTITY is not for lists');
  },
});

const inGovernanceGroup = createPermissionRule({
  name: 'IN_GOVERNANCE_GROUP',
  description:
    'Allow when one of the claims is the configured governance group',
  resourceRef: governedEntityResourceRef,
  paramsSchema: claims,
  apply: ({ governanceGroup }, params) =>
    governanceGroup !== undefined && params.claims.includes(governanceGroup),
  toQuery: () => {
    throw new Error('IN_GOVERNANCE_GROUP is not for lists');
  },
});

/**
 * The rules that a permission policy can decide with.
 *
 * @public
 */
export const aiGovernanceRules = { ownsEntity, inGovernanceGroup };

const exported = createConditionExports({
  resourceRef: governedEntityResourceRef,
  rules: aiGovernanceRules,
});

/**
 * Conditions for permission policies: `ownsEntity` and `inGovernanceGroup`, each with the user's claims.
 *
 * @public
 */
export const aiGovernanceConditions = exported.conditions;

/**
 * Makes a policy decision of such conditions.
 *
 * @public
 */
export const createAiGovernanceConditionalDecision =
  exported.createConditionalDecision;
