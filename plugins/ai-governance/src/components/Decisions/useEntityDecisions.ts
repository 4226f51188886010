import { useCallback } from 'react';
import {
  getCompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import type {
  AiGovernanceApi,
  DecisionRequest,
  EntityResults,
  RequestState,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { aiGovernanceApiRef, useEntityStatus, useLoaded } from '../../api';

/** What was asked about an entity and counts now, and what the signed-in person may ask. */
export type EntityDecisions = {
  entityRef: string;
  can: EntityResults['can'];
  /** Those that wait and those that hold. */
  requests: DecisionRequest[];
};

const PAGES_AT_MOST = 10;

async function allRequests(
  api: AiGovernanceApi,
  entityRef: string,
  state: RequestState,
  signal: AbortSignal,
): Promise<DecisionRequest[]> {
  const found: DecisionRequest[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_AT_MOST; page++) {
    const { items, nextCursor } = await api.getRequests(
      { entityRef, state, limit: 100, cursor },
      { signal },
    );
    found.push(...items);
    if (!nextCursor) break;
    cursor = nextCursor;
  }
  return found;
}

/** The decisions of the entity whose page this is; a reload judges the page's status anew as well. */
export function useEntityDecisions() {
  const api = useApi(aiGovernanceApiRef);
  const { entity } = useEntity();
  const { reload: reloadStatus } = useEntityStatus();
  const { kind, namespace, name } = getCompoundEntityRef(entity);
  const load = useCallback(
    async (signal: AbortSignal): Promise<EntityDecisions> => {
      const ref = { kind, namespace, name };
      const entityRef = stringifyEntityRef(ref);
      const [{ can }, open, approved] = await Promise.all([
        api.getResults(ref, { signal }),
        allRequests(api, entityRef, 'open', signal),
        allRequests(api, entityRef, 'approved', signal),
      ]);
      return { entityRef, can, requests: [...open, ...approved] };
    },
    [api, kind, namespace, name],
  );
  const { reload: reloadDecisions, ...state } = useLoaded(load);
  const reload = useCallback(() => {
    reloadDecisions();
    reloadStatus();
  }, [reloadDecisions, reloadStatus]);
  return { ...state, reload };
}
