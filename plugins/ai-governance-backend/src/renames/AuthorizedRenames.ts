import {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  Actor,
  aiGovernanceGateDecidePermission,
  RenameInput,
  RenameLink,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { AccessControl } from '../access/AccessControl';
import { entityRefIn } from '../access/entityRefIn';
import { AuditStore } from '../audit/AuditStore';
import { DecisionSettings } from '../decisions/DecisionSettings';
import { RequestStore } from '../decisions/RequestStore';
import { StageStore } from '../decisions/StageStore';
import { Estate } from '../estate/Estate';
import { StateStore } from '../estate/StateStore';
import { LONGEST_CHAIN, RenameStore } from './RenameStore';

/** Action of the entries that tell of a link; one is about the old reference, one about the new. */
const LINKED = 'entity.renamed';

/**
 * Links an entity that was renamed to its old reference: its history, its requests and its stage are shown under the new one. Attestations
 * and waivers are not taken over: what people vouched for or excepted was the entity under its old name.
 */
export class AuthorizedRenames {
  constructor(
    private readonly options: {
      access: AccessControl;
      audit: AuditStore;
      renames: RenameStore;
      states: StateStore;
      stages: StageStore;
      requests: RequestStore;
      estate: Estate;
      settings: DecisionSettings;
      logger: LoggerService;
      now?: () => Date;
    },
  ) {}

  /**
   * Throws NotAllowedError for whoever is not in the governance group, or is of the owning team, because the stage goes over without a
   * gate; ConflictError while both are in the catalog, for a link that is there, and for one that would lead back to where it began.
   */
  async link(
    input: RenameInput,
    credentials: BackstageCredentials,
  ): Promise<RenameLink> {
    const { access, audit, renames, estate, logger } = this.options;
    const actor = await access.person(credentials);
    const from = entityRefIn(input.from);
    const to = entityRefIn(input.to);
    await access.assertReadable(credentials, to);
    await access.assertMayOn(credentials, aiGovernanceGateDecidePermission, to);
    await this.assertLead(actor, to);
    await this.assertRenamed(from, to, credentials);
    const at = (this.options.now?.() ?? new Date()).toISOString();
    await audit.transaction(async tx => {
      const chain = await renames.allOf(from, tx);
      if (chain.includes(to)) {
        throw new ConflictError(
          `${to} is an earlier reference of ${from}; the link would lead back to where it began.`,
        );
      }
      if (chain.length > LONGEST_CHAIN) {
        throw new ConflictError(
          `${from} has ${LONGEST_CHAIN} earlier references already; more are not followed.`,
        );
      }
      await renames.insert(tx, { from, to, by: actor.ref, at });
      const entry = { actor: actor.ref, action: LINKED };
      await audit.append(
        tx,
        [
          { ...entry, subject: from, data: { to } },
          { ...entry, subject: to, data: { from } },
        ],
        new Date(at),
      );
    });
    try {
      await estate.refreshAround(to);
    } catch (error) {
      logger.warn(
        `The link of ${to} is recorded; the next sweep judges what follows from it`,
        error as Error,
      );
    }
    return { from, to, linkedBy: actor.ref, linkedAt: at };
  }

  private async assertLead(actor: Actor, to: string): Promise<void> {
    const { states, settings } = this.options;
    const { governanceGroup } = settings;
    if (!governanceGroup || !actor.ownership.includes(governanceGroup)) {
      throw new NotAllowedError(
        governanceGroup
          ? 'Only the governance group links a renamed entity.'
          : 'No governance group is configured (aiGovernance.governanceGroup), so nobody can link a renamed entity.',
      );
    }
    const owner = (await states.summaries([to])).get(to)?.owner;
    if (owner && actor.ownership.includes(owner)) {
      throw new NotAllowedError(
        'You are of the owning team; somebody outside it must link the entity, because its stage goes over.',
      );
    }
  }

  private async assertRenamed(
    from: string,
    to: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const { access, states, stages, requests } = this.options;
    const [old, present] = [parseEntityRef(from), parseEntityRef(to)];
    if (old.kind !== present.kind) {
      throw new InputError(
        `from: ${from} is of another kind than ${to}; a renamed entity keeps its kind.`,
      );
    }
    const unknown = new NotFoundError(`Nothing is known of ${from}`);
    if ((await access.existing([from])).has(from)) {
      const readable = await access.readable(credentials, [from]);
      if (!readable.has(from)) throw unknown;
      throw new ConflictError(
        `${from} is in the catalog still. Take it out first; two entities that are both there are not one that was renamed.`,
      );
    }
    const isKnown =
      (await states.history(from, 1)).length > 0 ||
      (await stages.current([from])).size > 0 ||
      (await requests.list({ entityRefs: [from], limit: 1 })).length > 0;
    if (!isKnown) throw unknown;
  }
}
