import { createPermission } from '@backstage/plugin-permission-common';

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
 * Every permission of AI governance.
 *
 * @public
 */
export const aiGovernancePermissions = [aiGovernanceReadPermission];
