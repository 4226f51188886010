import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { getCompoundEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { AiGovernanceApi } from '@aiproduct/backstage-plugin-ai-governance-common';
import { aiGovernanceApiRef } from './aiGovernanceApiRef';
import { EntityStatusState, EntityStatusStore } from './EntityStatusStore';

/** One store for each implementation of the API: an app has one, every test its own. */
const stores = new WeakMap<AiGovernanceApi, EntityStatusStore>();

function storeOf(api: AiGovernanceApi): EntityStatusStore {
  const known = stores.get(api);
  if (known) return known;
  const store = new EntityStatusStore(api);
  stores.set(api, store);
  return store;
}

/**
 * The status of the entity whose page this is. All cards of a page share one request, which is aborted when the last of
 * them goes.
 */
export function useEntityStatus(): EntityStatusState & { reload(): void } {
  const { entity } = useEntity();
  const store = storeOf(useApi(aiGovernanceApiRef));
  const { etag } = entity.metadata;
  const { kind, namespace, name } = getCompoundEntityRef(entity);
  const subject = useMemo(
    () => ({ ref: { kind, namespace, name }, etag }),
    [kind, namespace, name, etag],
  );
  const state = useSyncExternalStore(
    useCallback(
      (listener: () => void) => store.subscribe(subject, listener),
      [store, subject],
    ),
    () => store.get(subject),
  );
  const reload = useCallback(() => store.reload(subject), [store, subject]);
  return { ...state, reload };
}
