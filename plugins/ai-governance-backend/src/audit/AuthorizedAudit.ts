import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  aiGovernanceExportPermission,
  AuditPage,
  AuditVerification,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { z } from 'zod';
import { AccessControl } from '../access/AccessControl';
import { readCursor, writeCursor } from '../lists/cursor';
import { AuditQuery, AuditStore } from './AuditStore';
import { ChainHead } from './chainHead';
import { VerificationTurns } from './VerificationTurns';

const placeSchema = z.tuple([z.number().int().positive()]);

/** The audit chain, for people who may export: it names entities whoever may read them. */
export class AuthorizedAudit {
  private readonly turns: VerificationTurns;

  constructor(
    private readonly options: { access: AccessControl; audit: AuditStore },
  ) {
    this.turns = new VerificationTurns(published =>
      options.audit.verify(published),
    );
  }

  /** Newest first. */
  async list(
    query: Omit<AuditQuery, 'before'> & { cursor?: string },
    credentials: BackstageCredentials,
  ): Promise<AuditPage> {
    const { cursor, limit, ...filter } = query;
    await this.assertMay(credentials);
    const place = readCursor(placeSchema, cursor);
    const entries = await this.options.audit.list({
      ...filter,
      before: place?.[0],
      limit: limit + 1,
    });
    const items = entries.slice(0, limit);
    return {
      items,
      ...(entries.length > limit && {
        nextCursor: writeCursor([items[limit - 1].seq]),
      }),
    };
  }

  /** Of a verification that began after the call; throws ServiceUnavailableError when too many others wait. */
  async verify(
    published: ChainHead | undefined,
    credentials: BackstageCredentials,
  ): Promise<AuditVerification> {
    await this.assertMay(credentials);
    return this.turns.verify(published);
  }

  private async assertMay(credentials: BackstageCredentials): Promise<void> {
    const { access } = this.options;
    await access.person(credentials);
    await access.assertMay(credentials, aiGovernanceExportPermission);
  }
}
