import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Actor,
  aiGovernanceReadPermission,
  Inbox,
  INBOX_REASONS,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { z } from 'zod';
import { AccessControl } from '../access/AccessControl';
import { DecisionSettings } from '../decisions/DecisionSettings';
import { StoredRequest } from '../decisions/requestRow';
import { RequestStore } from '../decisions/RequestStore';
import { RequestView } from '../decisions/RequestView';
import { Organisation } from '../estate/Organisation';
import { StateStore } from '../estate/StateStore';
import { readCursor, writeCursor } from '../lists/cursor';
import { visiblePage } from '../lists/visiblePage';

type Reason = Inbox['items'][number]['reason'];
type Place = { time: string; id: string };

const placeSchema = z.tuple([
  z.enum(INBOX_REASONS),
  z.union([z.tuple([z.string(), z.string()]), z.null()]),
]);

/** What ends within this time is told of before. */
const SOON_MS = 14 * 86_400_000;

/** What waits for a person. */
export class AuthorizedInbox {
  constructor(
    private readonly options: {
      access: AccessControl;
      requests: RequestStore;
      states: StateStore;
      view: RequestView;
      organisation: Organisation;
      settings: DecisionSettings;
      now?: () => Date;
    },
  ) {}

  /** What they may decide, then what they asked for, both the longest waiting first; then what ends soon. */
  async list(
    query: { limit: number; cursor?: string },
    credentials: BackstageCredentials,
  ): Promise<Inbox> {
    const { access } = this.options;
    const actor = await access.person(credentials);
    await access.assertMay(credentials, aiGovernanceReadPermission);
    const place = readCursor(placeSchema, query.cursor);
    const found: Array<{ reason: Reason; request: StoredRequest }> = [];
    const reasons = INBOX_REASONS.slice(
      place ? INBOX_REASONS.indexOf(place[0]) : 0,
    );
    for (const reason of reasons) {
      const start = reason === place?.[0] ? place[1] : null;
      const page = await this.page(
        reason,
        actor,
        credentials,
        query.limit - found.length,
        start ? { time: start[0], id: start[1] } : undefined,
      );
      found.push(...page.items.map(request => ({ reason, request })));
      const { next } = page;
      if (next) {
        const cursor = writeCursor([reason, [next.time, next.id]]);
        return this.shown(found, actor, credentials, cursor);
      }
      const following = INBOX_REASONS[INBOX_REASONS.indexOf(reason) + 1];
      if (found.length === query.limit && following) {
        const cursor = writeCursor([following, null]);
        return this.shown(found, actor, credentials, cursor);
      }
    }
    return this.shown(found, actor, credentials);
  }

  private page(
    reason: Reason,
    actor: Actor,
    credentials: BackstageCredentials,
    limit: number,
    after: Place | undefined,
  ) {
    const { access } = this.options;
    const readable = async (batch: StoredRequest[]) => {
      const refs = [...new Set(batch.map(each => each.entityRef))];
      const visible = await access.readable(credentials, refs);
      return batch.filter(each => visible.has(each.entityRef));
    };
    return visiblePage<StoredRequest, Place>({
      limit,
      after,
      read: (from, size) => this.read(reason, actor, from, size),
      visible: async batch => {
        if (reason !== 'decide') return readable(batch);
        const { view } = this.options;
        const verdicts = await view.mayDecide(batch, actor, credentials);
        return readable(batch.filter(each => verdicts.get(each.id)!.allowed));
      },
      placeOf: ({ id, requestedAt, expiresAt }) => ({
        id,
        time: reason === 'expiring' ? expiresAt! : requestedAt,
      }),
    });
  }

  private async read(
    reason: Reason,
    actor: Actor,
    after: Place | undefined,
    limit: number,
  ): Promise<StoredRequest[]> {
    const { requests, organisation, settings } = this.options;
    if (reason !== 'expiring') {
      return requests.list({
        state: 'open',
        oldestFirst: true,
        ...(reason === 'own' && { requestedBy: actor.ref }),
        after: after && { requestedAt: after.time, id: after.id },
        limit,
      });
    }
    const from = this.options.now?.() ?? new Date();
    const { governanceGroup } = settings;
    const governs =
      governanceGroup !== undefined &&
      actor.ownership.includes(governanceGroup);
    const organisationRef = governs ? await organisation.ref() : undefined;
    return requests.expiring({
      from,
      until: new Date(from.getTime() + SOON_MS),
      owners: actor.ownership,
      entityRefs: organisationRef ? [organisationRef] : [],
      requestedBy: actor.ref,
      after: after && { expiresAt: after.time, id: after.id },
      limit,
    });
  }

  private async shown(
    found: ReadonlyArray<{ reason: Reason; request: StoredRequest }>,
    actor: Actor,
    credentials: BackstageCredentials,
    nextCursor?: string,
  ): Promise<Inbox> {
    const { view, states } = this.options;
    const requests = await view.show(
      found.map(each => each.request),
      actor,
      credentials,
    );
    const summaries = await states.summaries(
      requests.map(each => each.entityRef),
    );
    return {
      items: requests.map((request, index) => ({
        reason: found[index].reason,
        request,
        title: summaries.get(request.entityRef)?.title ?? request.entityRef,
      })),
      ...(nextCursor && { nextCursor }),
    };
  }
}
