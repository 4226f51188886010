import { useCallback } from 'react';
import { Button } from '@backstage/ui';
import { useApi } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { aiGovernanceApiRef } from '../../api';
import { Note } from '../Facts';
import { LoadedCard, Refusal } from '../Loaded';
import { TriggerItem } from '../Triggers';
import { usePages } from './usePages';
import styles from './Scorecards.module.css';

const TITLE = 'Drift has set in motion';
const PAGE = 25;

/**
 * Retraining and rollback that wait, of all that the signed-in person may read; what somebody else has to decide says who. Not there
 * while nothing waits, since most estates are healthy most of the time.
 */
export function InboxTriggers() {
  const api = useApi(aiGovernanceApiRef);
  const load = useCallback(
    (cursor: string | undefined, signal?: AbortSignal) =>
      api.getTriggers({ state: 'proposed', limit: PAGE, cursor }, { signal }),
    [api],
  );
  const { first, items, hasMore, more, pending, error } = usePages(load);
  const isEmpty = items.length === 0 && !hasMore;
  if (first.phase === 'loading' || (first.phase === 'loaded' && isEmpty)) {
    return null;
  }
  return (
    <LoadedCard
      title={TITLE}
      state={first}
      aside={() => (hasMore ? `${items.length} and more` : items.length)}
    >
      {() => (
        <>
          <Note>
            Proposed because a monitor drifted. Nothing is trained anew or
            rolled back before somebody who answers for it accepts.
          </Note>
          <ul className={styles.list} aria-label={TITLE}>
            {items.map(trigger => (
              <li key={trigger.id}>
                <EntityRefLink entityRef={trigger.entityRef} />
                <TriggerItem trigger={trigger} onDone={first.reload} />
              </li>
            ))}
          </ul>
          {error && <Refusal error={error} />}
          {hasMore && (
            <div>
              <Button variant="secondary" isPending={pending} onPress={more}>
                Load more
              </Button>
            </div>
          )}
        </>
      )}
    </LoadedCard>
  );
}
