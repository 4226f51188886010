import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { EntityStatus } from '@aiproduct/backstage-plugin-ai-governance-common';
import { AccessControl } from '../access/AccessControl';
import { concealed, concealedReasons, namedIn, refsIn } from './concealed';

/** Leaves out of answers whatever the caller may not read in the catalog. */
export class Concealer {
  constructor(private readonly options: { access: AccessControl }) {}

  async status(
    status: EntityStatus,
    credentials: BackstageCredentials,
  ): Promise<EntityStatus> {
    const { chain, reasons } = namedIn(status);
    const named = new Set([...chain, ...reasons]);
    named.delete(status.entityRef);
    return concealed(status, await this.hiddenAmong([...named], credentials));
  }

  /** Results of entities that the caller may read, with the reasons that they may see. */
  async results<T extends { reason: string | null }>(
    results: readonly T[],
    credentials: BackstageCredentials,
  ): Promise<T[]> {
    const named = new Set(
      results.flatMap(({ reason }) => refsIn(reason ?? '')),
    );
    return concealedReasons(
      results,
      await this.hiddenAmong([...named], credentials),
    );
  }

  /** Entities that are there, and that the caller may not read. */
  private async hiddenAmong(
    refs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    const { access } = this.options;
    if (refs.length === 0) return new Set();
    const readable = await access.readable(credentials, refs);
    const unread = refs.filter(ref => !readable.has(ref));
    // A reference that names nothing is nobody's secret, and to say so is the point of the reason that names it.
    return unread.length === 0 ? new Set() : access.existing(unread);
  }
}
