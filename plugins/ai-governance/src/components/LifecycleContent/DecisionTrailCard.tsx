import { useCallback, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { ErrorLike, toError } from '@backstage/errors';
import type {
  DecisionRequest,
  EntityHistory,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { aiGovernanceApiRef } from '../../api';
import type { Loaded } from '../../api';
import { RequestItem } from '../Decisions';
import { Note } from '../Facts';
import { LoadedCard, Refusal } from '../Loaded';
import { TriggerItem, Triggers } from '../Triggers';
import { trailOf } from './trailOf';
import styles from './LifecycleContent.module.css';

type LoadedTriggers = Loaded<Triggers> & {
  reload(): void;
  showOlder(): void;
};

const NO_TRIGGERS: Triggers = { items: [], hasMore: false };

function Trail({
  history: { entityRef, requests, requestsCursor },
  triggers,
  titleOf,
  onDone,
}: {
  history: EntityHistory;
  triggers: LoadedTriggers;
  titleOf(requirementId: string): string | undefined;
  onDone(): void;
}) {
  const api = useApi(aiGovernanceApiRef);
  const [older, setOlder] = useState<DecisionRequest[]>([]);
  const [cursor, setCursor] = useState(requestsCursor);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<ErrorLike>();
  const set = triggers.phase === 'loaded' ? triggers.value : NO_TRIGGERS;
  const entries = trailOf(
    { items: [...requests, ...older], hasMore: cursor !== undefined },
    set,
  );

  const moreRequests = useCallback(async () => {
    setPending(true);
    setError(undefined);
    try {
      const page = await api.getRequests({ entityRef, cursor });
      setOlder(before => [...before, ...page.items]);
      setCursor(page.nextCursor);
    } catch (refused) {
      setError(toError(refused));
    }
    setPending(false);
  }, [api, entityRef, cursor]);

  return (
    <>
      {entries.length > 0 && (
        <ul
          className={styles.trail}
          aria-label="Requests, triggers and their outcomes"
        >
          {entries.map(entry =>
            entry.kind === 'request' ? (
              <li key={`request ${entry.request.id}`}>
                <RequestItem
                  request={entry.request}
                  requirementTitle={
                    entry.request.requirementId
                      ? titleOf(entry.request.requirementId)
                      : undefined
                  }
                  onDone={onDone}
                />
              </li>
            ) : (
              <li key={`trigger ${entry.trigger.id}`}>
                <TriggerItem
                  trigger={entry.trigger}
                  onDone={() => {
                    triggers.reload();
                    onDone();
                  }}
                />
              </li>
            ),
          )}
        </ul>
      )}
      {triggers.phase === 'error' && (
        <Refusal
          error={triggers.error}
          reloading={triggers.reloading}
          onRetry={triggers.reload}
        />
      )}
      {error && <Refusal error={error} />}
      {(cursor || set.hasMore) && (
        <Button
          size="small"
          variant="tertiary"
          isPending={
            pending || (triggers.phase === 'loaded' && triggers.reloading)
          }
          onPress={() => {
            if (cursor) moreRequests();
            if (set.hasMore) triggers.showOlder();
          }}
        >
          Show older ones
        </Button>
      )}
    </>
  );
}

/** Who asked for what, when, and what became of it; what drift set in motion as well. */
export function DecisionTrailCard({
  history,
  triggers,
  titleOf,
  onDone,
}: {
  history: Loaded<EntityHistory> & { reload(): void };
  triggers: LoadedTriggers;
  titleOf(requirementId: string): string | undefined;
  onDone(): void;
}) {
  return (
    <LoadedCard title="Who did what" state={history}>
      {value =>
        value.requests.length === 0 &&
        triggers.phase === 'loaded' &&
        triggers.value.items.length === 0 ? (
          <Note>
            Nothing was asked yet. Attestations, waivers, requests for stages
            and what drift sets in motion show here with who decided them.
          </Note>
        ) : (
          <Trail
            // What was added below belongs to this answer.
            key={value.requests.map(({ id, state }) => id + state).join()}
            history={value}
            triggers={triggers}
            titleOf={titleOf}
            onDone={onDone}
          />
        )
      }
    </LoadedCard>
  );
}
