import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  aiGovernanceExportPermission,
  ErasedTexts,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { AccessControl } from '../access/AccessControl';
import { DecisionSettings } from '../decisions/DecisionSettings';
import { RequestStore } from '../decisions/RequestStore';
import { AuditStore } from './AuditStore';

/**
 * Erases what people wrote, when the law asks. The decisions and their entries of the audit chain stand; who erased is in the chain, too.
 * It takes the governance group and the permission to read the chain.
 */
export class AuthorizedErasure {
  constructor(
    private readonly options: {
      access: AccessControl;
      audit: AuditStore;
      requests: RequestStore;
      settings: DecisionSettings;
      now?: () => Date;
    },
  ) {}

  /** One text, by the id that the audit chain names it by. Throws NotFoundError; erasing again changes nothing. */
  async eraseText(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<ErasedTexts> {
    const actor = await this.actor(credentials);
    const subject = await this.options.audit.subjectOfText(id);
    await this.assertVisible(subject, `There is no text ${id}`, credentials);
    return this.erase([id], actor);
  }

  /** Everything that was written with a request: statement or reason, compensating control, comment of the decision. */
  async eraseTextsOfRequest(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<ErasedTexts> {
    const { requests } = this.options;
    const actor = await this.actor(credentials);
    const texts = await requests.textsOf(id);
    await this.assertVisible(
      texts?.entityRef,
      `There is no request ${id}`,
      credentials,
    );
    return this.erase(texts!.ids, actor);
  }

  private async actor(credentials: BackstageCredentials): Promise<string> {
    const { access, settings } = this.options;
    const { ref, ownership } = await access.person(credentials);
    await access.assertMay(credentials, aiGovernanceExportPermission);
    const { governanceGroup } = settings;
    if (!governanceGroup || !ownership.includes(governanceGroup)) {
      throw new NotAllowedError(
        governanceGroup
          ? 'Only the governance group erases texts.'
          : 'No governance group is configured (aiGovernance.governanceGroup), so nobody can erase texts.',
      );
    }
    return ref;
  }

  /** What left the catalog is there for whoever may read the chain. */
  private async assertVisible(
    entityRef: string | undefined,
    missing: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const { access } = this.options;
    if (entityRef === undefined) throw new NotFoundError(missing);
    const readable = await access.readable(credentials, [entityRef]);
    if (readable.has(entityRef)) return;
    if ((await access.existing([entityRef])).has(entityRef)) {
      throw new NotFoundError(missing);
    }
  }

  private async erase(
    ids: readonly string[],
    actor: string,
  ): Promise<ErasedTexts> {
    const { audit } = this.options;
    const now = this.options.now?.() ?? new Date();
    const erased = await audit.transaction(tx =>
      audit.eraseTexts(tx, ids, actor, now),
    );
    return { texts: [...ids], erased };
  }
}
