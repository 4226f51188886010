import { useCallback, useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type { Trigger } from '@aiproduct/backstage-plugin-ai-governance-common';
import { aiGovernanceApiRef, pollWhileVisible, useLoaded } from '../../api';

const PAGE = 10;
const PAGES_AT_MOST = 10;

/** Triggers of an entity, the newest first. */
export type Triggers = { items: Trigger[]; hasMore: boolean };

/** While a call is on its way its outcome is awaited this often. */
const DELIVERY_POLL = { everyMs: 5_000, slowestMs: 60_000 };

/**
 * What drift has set in motion for an entity: the newest page, and older ones when asked; again while a call is on its way.
 *
 * @param revision - another one says that there is something new
 */
export function useTriggers(entityRef: string, revision?: string) {
  const api = useApi(aiGovernanceApiRef);
  const [pages, setPages] = useState(1);
  const state = useLoaded(
    useCallback(
      async (signal: AbortSignal): Promise<Triggers> => {
        const items: Trigger[] = [];
        let cursor: string | undefined;
        for (let page = 0; page < pages; page++) {
          const found = await api.getTriggers(
            { entityRef, limit: PAGE, ...(cursor && { cursor }) },
            { signal },
          );
          items.push(...found.items);
          cursor = found.nextCursor;
          if (!cursor) break;
        }
        return {
          items,
          hasMore: cursor !== undefined && pages < PAGES_AT_MOST,
        };
      },
      [api, entityRef, pages],
    ),
    revision,
  );
  const { reload } = state;
  const isUnderWay =
    state.phase === 'loaded' &&
    state.value.items.some(({ delivery }) => delivery.state === 'waiting');
  useEffect(
    () =>
      isUnderWay
        ? pollWhileVisible(async () => reload(), DELIVERY_POLL)
        : undefined,
    [isUnderWay, reload],
  );
  return { ...state, showOlder: () => setPages(before => before + 1) };
}
