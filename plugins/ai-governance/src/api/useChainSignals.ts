import { useCallback } from 'react';
import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import type {
  EntityStatus,
  SeriesList,
  SupplyChainNode,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { aiGovernanceApiRef } from './aiGovernanceApiRef';
import { Loaded, useLoaded } from './useLoaded';

/** An entity of a supply chain with what its monitors say. */
export type ChainSignals = {
  entityRef: string;
  status: EntityStatus;
  series: SeriesList;
};

/**
 * What the monitors of a few other entities say, two requests for each; asked for again when the drift of one of them changes. An entity
 * that does not answer, or may not be read, is left out.
 *
 * @param nodes - few, since each is asked for by itself
 * @param points - how many of the newest observations of each monitor
 */
export function useChainSignals(
  nodes: readonly SupplyChainNode[],
  points: number,
): Loaded<ChainSignals[]> {
  const api = useApi(aiGovernanceApiRef);
  const refs = JSON.stringify(nodes.map(({ entityRef }) => entityRef));
  return useLoaded(
    useCallback(
      async (signal: AbortSignal) => {
        const answers = await Promise.all(
          (JSON.parse(refs) as string[]).map(async entityRef => {
            const ref = parseEntityRef(entityRef);
            try {
              const [status, series] = await Promise.all([
                api.getStatus(ref, { signal }),
                api.getSeries(ref, { points }, { signal }),
              ]);
              return [{ entityRef, status, series }];
            } catch {
              return [];
            }
          }),
        );
        return answers.flat();
      },
      [api, refs, points],
    ),
    JSON.stringify(nodes.map(({ drift, version }) => [drift, version])),
  );
}
