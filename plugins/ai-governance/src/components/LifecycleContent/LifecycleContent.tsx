import { useCallback } from 'react';
import {
  getCompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { AIEntity } from '@aiproduct/backstage-plugin-ai-governance-common';
import { aiGovernanceApiRef, useEntityStatus, useLoaded } from '../../api';
import { DecisionsProvider, useDecisions } from '../Decisions';
import { LifecycleCard } from '../LifecycleCard';
import { useTriggers } from '../Triggers';
import { DecisionTrailCard } from './DecisionTrailCard';
import { ScoreHistoryCard } from './ScoreHistoryCard';
import { StageHistoryCard } from './StageHistoryCard';
import { StageRequestCard } from './StageRequestCard';
import { UngatedWarning } from './UngatedWarning';
import styles from './LifecycleContent.module.css';

function Lifecycle() {
  const { entity } = useEntity<AIEntity>();
  const api = useApi(aiGovernanceApiRef);
  const state = useEntityStatus();
  const decisions = useDecisions();
  const { kind, namespace, name } = getCompoundEntityRef(entity);
  const load = useCallback(
    (signal: AbortSignal) =>
      api.getHistory({ kind, namespace, name }, { signal }),
    [api, kind, namespace, name],
  );
  const history = useLoaded(load);

  const status = state.phase === 'loaded' ? state.status : undefined;
  const triggers = useTriggers(
    stringifyEntityRef(entity),
    status?.drift.status,
  );
  const titleOf = (id: string) =>
    [
      ...(status?.compliance.results ?? []),
      ...(status?.lifecycle.next?.results ?? []),
    ].find(({ requirementId }) => requirementId === id)?.title;
  return (
    <div className={styles.content}>
      {status && <UngatedWarning lifecycle={status.lifecycle} />}
      {status && (
        <StageRequestCard
          kind={entity.kind}
          lifecycle={status.lifecycle}
          onChanged={history.reload}
        />
      )}
      <LifecycleCard />
      <StageHistoryCard history={history} />
      <DecisionTrailCard
        history={history}
        triggers={triggers}
        titleOf={titleOf}
        onDone={() => {
          history.reload();
          decisions?.reload();
        }}
      />
      <ScoreHistoryCard history={history} />
    </div>
  );
}

/** Where a product or model stands on its way, what the gate ahead asks, and who decided what. */
export function LifecycleContent() {
  return (
    <DecisionsProvider>
      <Lifecycle />
    </DecisionsProvider>
  );
}
