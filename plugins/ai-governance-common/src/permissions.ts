import { createPermission } from '@backstage/plugin-permission-common';

/**
 * The resource type of permissions that are about one entity, by its reference.
 *
 * @public
 */
export const RESOURCE_TYPE_AI_GOVERNANCE_ENTITY = 'ai-governance-entity';

/**
 * To read what is asked of AI products and where they stand. It comes on top of the catalog's own permissions: of an entity that
 * somebody may not read in the catalog they see nothing here either.
 *
 * @public
 */
export const aiGovernanceReadPermission = createPermission({
  name: 'ai-governance.read',
  attributes: { action: 'read' },
});

/**
 * To vouch for a requirement of an entity.
 *
 * @public
 */
export const aiGovernanceAttestPermission = createPermission({
  name: 'ai-governance.attest',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_AI_GOVERNANCE_ENTITY,
});

/**
 * To ask for an exception from a requirement.
 *
 * @public
 */
export const aiGovernanceWaivePermission = createPermission({
  name: 'ai-governance.waive',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_AI_GOVERNANCE_ENTITY,
});

/**
 * To decide attestations and waivers of others.
 *
 * @public
 */
export const aiGovernanceApprovePermission = createPermission({
  name: 'ai-governance.approve',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_AI_GOVERNANCE_ENTITY,
});

/**
 * To ask for another stage.
 *
 * @public
 */
export const aiGovernanceGateRequestPermission = createPermission({
  name: 'ai-governance.gate.request',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_AI_GOVERNANCE_ENTITY,
});

/**
 * To decide a stage that others asked for, and to record the baseline of stages when a portal adopts AI governance.
 *
 * @public
 */
export const aiGovernanceGateDecidePermission = createPermission({
  name: 'ai-governance.gate.decide',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_AI_GOVERNANCE_ENTITY,
});

/**
 * To send what monitoring systems measured.
 *
 * @public
 */
export const aiGovernanceSignalsPushPermission = createPermission({
  name: 'ai-governance.signals.push',
  attributes: { action: 'create' },
});

/**
 * To keep people from being told of an entity's drift for a while.
 *
 * @public
 */
export const aiGovernanceSignalsMutePermission = createPermission({
  name: 'ai-governance.signals.mute',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_AI_GOVERNANCE_ENTITY,
});

/**
 * To accept or dismiss retraining and rollbacks that drift proposed.
 *
 * @public
 */
export const aiGovernanceTriggerDecidePermission = createPermission({
  name: 'ai-governance.trigger.decide',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_AI_GOVERNANCE_ENTITY,
});

/**
 * To try what a changed requirement set would do to the estate.
 *
 * @public
 */
export const aiGovernanceSetsPublishPermission = createPermission({
  name: 'ai-governance.sets.publish',
  attributes: { action: 'update' },
});

/**
 * To read the audit chain and how the sources of measurements stand, and to take the estate out of the portal.
 *
 * @public
 */
export const aiGovernanceExportPermission = createPermission({
  name: 'ai-governance.export',
  attributes: { action: 'read' },
});

/**
 * Permissions about one entity.
 *
 * @public
 */
export const aiGovernanceEntityPermissions = [
  aiGovernanceAttestPermission,
  aiGovernanceWaivePermission,
  aiGovernanceApprovePermission,
  aiGovernanceGateRequestPermission,
  aiGovernanceGateDecidePermission,
  aiGovernanceSignalsMutePermission,
  aiGovernanceTriggerDecidePermission,
];

/**
 * Permissions about the estate as a whole.
 *
 * @public
 */
export const aiGovernanceEstatePermissions = [
  aiGovernanceReadPermission,
  aiGovernanceSignalsPushPermission,
  aiGovernanceSetsPublishPermission,
  aiGovernanceExportPermission,
];

/**
 * Every permission of AI governance.
 *
 * @public
 */
export const aiGovernancePermissions = [
  ...aiGovernanceEstatePermissions,
  ...aiGovernanceEntityPermissions,
];
