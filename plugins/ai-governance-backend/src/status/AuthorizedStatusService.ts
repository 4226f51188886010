import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  aiGovernanceReadPermission,
  EntityStatus,
  RequirementResult,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { AccessControl } from '../access/AccessControl';
import { Organisation } from '../estate/Organisation';
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
      organisation: Organisation;
    },
  ) {}

  async getStatus(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<EntityStatus> {
    const { service, access, concealer } = this.options;
    await access.assertMay(credentials, aiGovernanceReadPermission);
    await access.assertReadable(credentials, entityRef);
    const status = await service.getStatus(entityRef);
    return this.withSources(
      await concealer.status(status, credentials),
      credentials,
    );
  }

  /** Says of what is attested for the whole organisation where that is, to whom may read it. */
  private async withSources(
    status: EntityStatus,
    credentials: BackstageCredentials,
  ): Promise<EntityStatus> {
    const { access, organisation } = this.options;
    const { compliance, lifecycle } = status;
    const isShared = ({ scope }: RequirementResult) => scope === 'organisation';
    const next = lifecycle.next?.results ?? [];
    if (![...compliance.results, ...next].some(isShared)) return status;
    const attestedOn = await organisation.ref();
    if (!attestedOn) return status;
    const readable = await access.readable(credentials, [attestedOn]);
    if (!readable.has(attestedOn)) return status;
    const told = (results: readonly RequirementResult[]) =>
      results.map(each => (isShared(each) ? { ...each, attestedOn } : each));
    return {
      ...status,
      compliance: { ...compliance, results: told(compliance.results) },
      lifecycle: {
        ...lifecycle,
        next: lifecycle.next && { ...lifecycle.next, results: told(next) },
      },
    };
  }
}
