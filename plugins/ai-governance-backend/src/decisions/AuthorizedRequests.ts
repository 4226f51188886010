import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  aiGovernanceReadPermission,
  RequestKind,
  RequestPage,
  RequestState,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { z } from 'zod';
import { AccessControl } from '../access/AccessControl';
import { readCursor, writeCursor } from '../lists/cursor';
import { visiblePage } from '../lists/visiblePage';
import { RenameStore } from '../renames/RenameStore';
import { StoredRequest } from './requestRow';
import { RequestPlace, RequestStore } from './RequestStore';
import { RequestView } from './RequestView';

const placeSchema = z.tuple([z.string(), z.string()]);

/** A cursor of the list of requests, right after one of them. */
export function requestCursor({ requestedAt, id }: RequestPlace): string {
  return writeCursor([requestedAt, id]);
}

/** Requests about what the caller may read. */
export class AuthorizedRequests {
  constructor(
    private readonly options: {
      access: AccessControl;
      requests: RequestStore;
      renames: RenameStore;
      view: RequestView;
    },
  ) {}

  /** Newest first; of an entity, also those from before it was renamed. */
  async list(
    query: {
      entityRef?: string;
      kind?: RequestKind;
      state?: RequestState;
      limit: number;
      cursor?: string;
    },
    credentials: BackstageCredentials,
  ): Promise<RequestPage> {
    const { access, requests, renames, view } = this.options;
    const { entityRef, limit, cursor, ...filter } = query;
    const actor = await access.person(credentials);
    await access.assertMay(credentials, aiGovernanceReadPermission);
    if (entityRef) await access.assertReadable(credentials, entityRef);
    const entityRefs = entityRef ? await renames.allOf(entityRef) : undefined;
    const place = readCursor(placeSchema, cursor);
    const page = await visiblePage<StoredRequest, RequestPlace>({
      limit,
      after: place && { requestedAt: place[0], id: place[1] },
      read: (after, size) =>
        requests.list({ ...filter, entityRefs, after, limit: size }),
      visible: async batch => {
        if (entityRef) return batch;
        const refs = [...new Set(batch.map(each => each.entityRef))];
        const readable = await access.readable(credentials, refs);
        return batch.filter(each => readable.has(each.entityRef));
      },
      placeOf: ({ requestedAt, id }) => ({ requestedAt, id }),
    });
    return {
      items: await view.show(page.items, actor, credentials),
      ...(page.next && { nextCursor: requestCursor(page.next) }),
    };
  }
}
