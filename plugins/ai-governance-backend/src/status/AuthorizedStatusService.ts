import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  aiGovernanceReadPermission,
  EntityStatus,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { AccessControl } from '../access/AccessControl';
import { Concealer } from './Concealer';
import { StatusService } from './StatusService';

/**
 * Shows each caller what they may see: an entity that they may not read in the catalog does not exist for them, and
 * leaves no trace in what they are told about others.
 */
export class AuthorizedStatusService {
  constructor(
    private readonly options: {
      service: StatusService;
      access: AccessControl;
      concealer: Concealer;
    },
  ) {}

  async getStatus(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<EntityStatus> {
    const { service, access, concealer } = this.options;
    await access.assertMay(credentials, aiGovernanceReadPermission);
    await access.assertReadable(credentials, entityRef);
    return concealer.status(await service.getStatus(entityRef), credentials);
  }
}
