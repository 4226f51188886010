import { Fragment, useCallback } from 'react';
import { Button, Container } from '@backstage/ui';
import { useApi } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { aiGovernanceApiRef } from '../../api';
import { RequestItem } from '../Decisions';
import { Note } from '../Facts';
import { LoadedCard, Refusal } from '../Loaded';
import { BaselineCard } from './BaselineCard';
import { byReason, InboxReason } from './inboxView';
import { InboxTriggers } from './InboxTriggers';
import { usePages } from './usePages';
import styles from './Scorecards.module.css';

const PARTS: ReadonlyArray<{
  reason: InboxReason;
  title: string;
  empty: string;
}> = [
  {
    reason: 'decide',
    title: 'Waits for you',
    empty:
      'Nothing waits for you. Attestations, waivers and stages that you may decide show here; you never decide what you asked for yourself.',
  },
  {
    reason: 'own',
    title: 'You asked for',
    empty:
      'Nothing of yours waits. On the Governance tab of a product you attest and ask for waivers, on its Lifecycle tab you request a stage.',
  },
  {
    reason: 'expiring',
    title: 'Ends soon',
    empty: 'No attestation or waiver of yours ends soon.',
  },
];

/** The entity that a request is about. The portal's record knows no titles but those of AI entities; a group is asked for in the catalog. */
function RequestedOf({
  entityRef,
  title,
}: {
  entityRef: string;
  title: string;
}) {
  return title === entityRef ? (
    <EntityRefLink entityRef={entityRef} />
  ) : (
    <EntityRefLink entityRef={entityRef}>{title}</EntityRefLink>
  );
}

/** What waits for the signed-in person, decided where it stands. */
export function InboxPage() {
  const api = useApi(aiGovernanceApiRef);
  const load = useCallback(
    (cursor: string | undefined, signal?: AbortSignal) =>
      api.getInbox({ limit: 50, cursor }, { signal }),
    [api],
  );
  const { first, items, hasMore, more, pending, error } = usePages(load);
  const parts = byReason(items);
  const shown = first.phase === 'loaded' ? PARTS : PARTS.slice(0, 1);
  return (
    <Container className={styles.page}>
      <BaselineCard />
      {shown.map(({ reason, title, empty }) => (
        <Fragment key={reason}>
          <LoadedCard
            title={title}
            state={first}
            aside={() => parts[reason].length || undefined}
          >
            {() =>
              parts[reason].length === 0 ? (
                <Note>{empty}</Note>
              ) : (
                <ul className={styles.list} aria-label={title}>
                  {parts[reason].map(({ request, title: entityTitle }) => (
                    <li key={request.id}>
                      <RequestItem
                        request={request}
                        about={
                          <RequestedOf
                            entityRef={request.entityRef}
                            title={entityTitle}
                          />
                        }
                        onDone={first.reload}
                      />
                    </li>
                  ))}
                </ul>
              )
            }
          </LoadedCard>
          {reason === 'decide' && <InboxTriggers />}
        </Fragment>
      ))}
      {error && <Refusal error={error} />}
      {hasMore && (
        <div>
          <Button variant="secondary" isPending={pending} onPress={more}>
            Load more
          </Button>
        </div>
      )}
    </Container>
  );
}
