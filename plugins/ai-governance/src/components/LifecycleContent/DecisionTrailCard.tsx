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
import styles from './LifecycleContent.module.css';

function Trail({
  history: { entityRef, requests, requestsCursor },
  titleOf,
  onDone,
}: {
  history: EntityHistory;
  titleOf(requirementId: string): string | undefined;
  onDone(): void;
}) {
  const api = useApi(aiGovernanceApiRef);
  const [older, setOlder] = useState<DecisionRequest[]>([]);
  const [cursor, setCursor] = useState(requestsCursor);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<ErrorLike>();

  const more = useCallback(async () => {
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
      <ul className={styles.trail} aria-label="Requests and their outcomes">
        {[...requests, ...older].map(request => (
          <li key={request.id}>
            <RequestItem
              request={request}
              requirementTitle={
                request.requirementId
                  ? titleOf(request.requirementId)
                  : undefined
              }
              onDone={onDone}
            />
          </li>
        ))}
      </ul>
      {error && <Refusal error={error} />}
      {cursor && (
        <Button
          size="small"
          variant="tertiary"
          isPending={pending}
          onPress={more}
        >
          Show older ones
        </Button>
      )}
    </>
  );
}

/** Who asked for what, when, and what became of it. */
export function DecisionTrailCard({
  history,
  titleOf,
  onDone,
}: {
  history: Loaded<EntityHistory> & { reload(): void };
  titleOf(requirementId: string): string | undefined;
  onDone(): void;
}) {
  return (
    <LoadedCard title="Who did what" state={history}>
      {value =>
        value.requests.length === 0 ? (
          <Note>
            Nothing was asked yet. Attestations, waivers and requests for stages
            show here with who made and who decided them.
          </Note>
        ) : (
          <Trail
            // What was added below belongs to this answer.
            key={value.requests.map(({ id, state }) => id + state).join()}
            history={value}
            titleOf={titleOf}
            onDone={onDone}
          />
        )
      }
    </LoadedCard>
  );
}
