import { useEffect, useState } from 'react';
import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { ErrorLike, toError } from '@backstage/errors';
import type {
  AiGovernanceApi,
  StoredObservation,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { aiGovernanceApiRef } from '../../api';
import { Period, startOf } from './signalsView';

/** Observations in one answer, and how many answers are read at most: together a hundred years of days, or eleven of hours. */
const PAGE = 1_000;
const PAGES_AT_MOST = 100;

/** What was measured in a period, as far as it has come. */
export type Observations = {
  /** Oldest first. */
  items: readonly StoredObservation[];
  phase: 'loading' | 'loaded' | 'error';
  error?: ErrorLike;
  /** There are more than are read. */
  cut: boolean;
  /** When the period begins, in milliseconds; undefined for everything. */
  from?: number;
  /** When was asked, in milliseconds. */
  until: number;
};

type Wanted = {
  entityRef: string;
  monitor: string;
  modelVersion?: string;
  period: Period;
};

async function* pagesOf(
  api: AiGovernanceApi,
  { entityRef, monitor, modelVersion }: Wanted,
  from: Date | undefined,
  signal: AbortSignal,
) {
  let cursor: string | undefined;
  for (let page = 1; page <= PAGES_AT_MOST; page++) {
    const { items, nextCursor } = await api.getSignals(
      parseEntityRef(entityRef),
      {
        monitor,
        ...(modelVersion !== undefined && { modelVersion }),
        ...(from && { from: from.toISOString() }),
        limit: PAGE,
        ...(cursor && { cursor }),
      },
      { signal },
    );
    cursor = nextCursor;
    yield { items, cut: cursor !== undefined && page === PAGES_AT_MOST };
    if (!cursor) return;
  }
}

/**
 * Reads the observations of one monitor page by page. The first time each page shows as soon as it is there; afterwards what is shown stays
 * until all of the new answer has come.
 *
 * @param revision - another one says that there is something new
 */
export function useObservations(
  { entityRef, monitor, modelVersion, period }: Wanted,
  revision: string,
): Observations & { reload(): void } {
  const api = useApi(aiGovernanceApiRef);
  const [round, setRound] = useState(0);
  const wanted = JSON.stringify([entityRef, monitor, modelVersion, period]);
  const [state, setState] = useState<Observations & { of: string }>();

  useEffect(() => {
    const abort = new AbortController();
    const now = new Date();
    const from = startOf(period, now);
    const span = { from: from?.getTime(), until: now.getTime(), of: wanted };
    async function read() {
      let items: StoredObservation[] = [];
      let cut = false;
      try {
        for await (const page of pagesOf(
          api,
          { entityRef, monitor, modelVersion, period },
          from,
          abort.signal,
        )) {
          if (abort.signal.aborted) return;
          items = items.concat(page.items);
          cut = page.cut;
          const partial = { ...span, items, cut, phase: 'loading' as const };
          setState(before =>
            before?.of === wanted && before.phase === 'loaded'
              ? before
              : partial,
          );
        }
        setState({ ...span, items, cut, phase: 'loaded' });
      } catch (error) {
        if (abort.signal.aborted) return;
        setState({
          ...span,
          items,
          cut,
          phase: 'error',
          error: toError(error),
        });
      }
    }
    read();
    return () => abort.abort();
  }, [api, entityRef, monitor, modelVersion, period, wanted, revision, round]);

  const shown =
    state?.of === wanted
      ? state
      : { items: [], phase: 'loading' as const, cut: false, until: Date.now() };
  return { ...shown, reload: () => setRound(before => before + 1) };
}
