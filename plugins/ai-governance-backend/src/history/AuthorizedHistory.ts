import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  aiGovernanceExportPermission,
  aiGovernanceReadPermission,
  EntityHistory,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { AccessControl } from '../access/AccessControl';
import { requestCursor } from '../decisions/AuthorizedRequests';
import { RequestStore } from '../decisions/RequestStore';
import { RequestView } from '../decisions/RequestView';
import { StageStore } from '../decisions/StageStore';
import { HistoryEntry } from '../estate/EntityState';
import { StateStore } from '../estate/StateStore';
import { RenameStore } from '../renames/RenameStore';
import { stageSpans } from './stageSpans';

/** Requests that come with a history; older ones are in the list of requests. */
const REQUESTS = 50;
/** Version changes further back than this many changes of standing are not told. */
const MOST_STANDINGS = 5_000;

/** How an entity came to stand as it does. */
export class AuthorizedHistory {
  constructor(
    private readonly options: {
      access: AccessControl;
      states: StateStore;
      stages: StageStore;
      requests: RequestStore;
      renames: RenameStore;
      view: RequestView;
    },
  ) {}

  /**
   * Throws NotFoundError for what the caller may not read. What left the catalog keeps its history, for those who may export.
   *
   * @param limit - newest changes of standing to answer with
   */
  async get(
    entityRef: string,
    limit: number,
    credentials: BackstageCredentials,
  ): Promise<EntityHistory> {
    const { access, stages, requests, renames, view } = this.options;
    const actor = await access.person(credentials);
    await access.assertMay(credentials, aiGovernanceReadPermission);
    const readable = await access.readable(credentials, [entityRef]);
    const entityRefs = await renames.allOf(entityRef);
    const standings = readable.has(entityRef)
      ? await this.standings(entityRefs)
      : await this.ofGone(entityRefs, credentials);
    const made = await requests.list({ entityRefs, limit: REQUESTS + 1 });
    const shown = made.slice(0, REQUESTS);
    return {
      entityRef,
      standings: standings.slice(-limit),
      stages: stageSpans(await stages.history(entityRef), standings),
      requests: await view.show(shown, actor, credentials),
      ...(entityRefs.length > 1 && { earlierRefs: entityRefs.slice(1) }),
      ...(made.length > REQUESTS && {
        requestsCursor: requestCursor(shown[REQUESTS - 1]),
      }),
    };
  }

  /** The newest changes of how an entity stood, under each reference that it had, oldest first. */
  private async standings(entityRefs: readonly string[]) {
    const found: HistoryEntry[] = [];
    for (const ref of entityRefs) {
      found.push(...(await this.options.states.history(ref, MOST_STANDINGS)));
    }
    return found
      .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
      .slice(-MOST_STANDINGS);
  }

  private async ofGone(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ) {
    const { access } = this.options;
    const [entityRef] = entityRefs;
    const missing = new NotFoundError(`There is no ${entityRef}`);
    if ((await access.existing([entityRef])).size > 0) throw missing;
    const standings = await this.standings(entityRefs);
    if (standings.length === 0) throw missing;
    await access.assertMay(credentials, aiGovernanceExportPermission);
    return standings;
  }
}
