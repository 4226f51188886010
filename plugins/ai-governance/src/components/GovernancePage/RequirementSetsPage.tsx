import { useCallback } from 'react';
import { Container } from '@backstage/ui';
import { useApi } from '@backstage/core-plugin-api';
import { aiGovernanceApiRef, useLoaded } from '../../api';
import { countOf } from '../../words';
import { LoadedCard } from '../Loaded';
import { DryRunCard } from './DryRunCard';
import { RequirementSetItem } from './RequirementSetItem';
import styles from './Scorecards.module.css';

/** What is asked, and of whom; and what a changed set would do before it is published. */
export function RequirementSetsPage() {
  const api = useApi(aiGovernanceApiRef);
  const state = useLoaded(
    useCallback(
      (signal: AbortSignal) => api.getRequirementSets({ signal }),
      [api],
    ),
  );
  return (
    <Container className={styles.page}>
      <LoadedCard
        title="What is asked"
        state={state}
        aside={({ items }) =>
          countOf(items.length, 'set that is on', 'sets that are on')
        }
      >
        {({ items }) => (
          <ul className={styles.list} aria-label="Requirement sets">
            {items.map(set => (
              <li key={set.id}>
                <RequirementSetItem set={set} />
              </li>
            ))}
          </ul>
        )}
      </LoadedCard>
      {state.phase === 'loaded' && (
        <DryRunCard ability={state.value.can.tryOut} />
      )}
    </Container>
  );
}
