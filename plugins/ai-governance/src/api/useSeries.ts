import { useCallback } from 'react';
import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import type {
  EntityStatus,
  SeriesList,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { aiGovernanceApiRef } from './aiGovernanceApiRef';
import { Loaded, useLoaded } from './useLoaded';

/** Another text when a value has come or a level has changed. */
export function driftRevision({ drift }: EntityStatus): string {
  return JSON.stringify(
    drift.monitors.map(({ name, status, value, windowEnd, pending }) => [
      name,
      status,
      value,
      windowEnd,
      pending?.count,
    ]),
  );
}

/**
 * Everything that was measured of an entity, in one request, and again whenever its status tells of something new.
 *
 * @param status - of that entity
 * @param points - how many of the newest observations of each monitor
 */
export function useSeries(
  status: EntityStatus,
  points: number,
): Loaded<SeriesList> & { reload(): void } {
  const api = useApi(aiGovernanceApiRef);
  const { entityRef } = status;
  return useLoaded(
    useCallback(
      (signal: AbortSignal) =>
        api.getSeries(parseEntityRef(entityRef), { points }, { signal }),
      [api, entityRef, points],
    ),
    driftRevision(status),
  );
}

/** The series of a monitor in the version that its entity declares. */
export function declaredSeries(
  list: SeriesList | undefined,
  monitor: string,
): SeriesList['items'][number] | undefined {
  return list?.items.find(each => each.present && each.monitor === monitor);
}
