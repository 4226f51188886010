import { createApiRef } from '@backstage/frontend-plugin-api';
import type { AiGovernanceApi } from '@aiproduct/backstage-plugin-ai-governance-common';

/**
 * The governance backend as the pages see it. `AiGovernanceClient` implements it.
 *
 * @public
 */
export const aiGovernanceApiRef = createApiRef<AiGovernanceApi>().with({
  id: 'plugin.ai-governance.service',
  pluginId: 'ai-governance',
});
