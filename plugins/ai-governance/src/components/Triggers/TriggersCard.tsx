import { Button } from '@backstage/ui';
import { useEntityStatus } from '../../api';
import { Note } from '../Facts';
import { LoadedCard } from '../Loaded';
import { TriggerItem } from './TriggerItem';
import { useTriggers } from './useTriggers';
import styles from './Triggers.module.css';

/** What drift has set in motion: retraining and rollback, decided where they stand. */
export function TriggersCard({
  entityRef,
  revision,
}: {
  entityRef: string;
  /** Another one says that there may be something new. */
  revision: string;
}) {
  const { reload: reloadStatus } = useEntityStatus();
  const triggers = useTriggers(entityRef, revision);
  const { reload, showOlder } = triggers;
  return (
    <LoadedCard title="Retraining and rollback" state={triggers}>
      {({ items, hasMore }) =>
        items.length === 0 ? (
          <Note>
            Nothing was set in motion. When a monitor drifts, retraining is
            proposed here; when performance is worse than critical, returning to
            the version before.
          </Note>
        ) : (
          <>
            <ul className={styles.list} aria-label="What drift set in motion">
              {items.map(trigger => (
                <li key={trigger.id}>
                  <TriggerItem
                    trigger={trigger}
                    onDone={() => {
                      reload();
                      reloadStatus();
                    }}
                  />
                </li>
              ))}
            </ul>
            {hasMore && (
              <Button
                size="small"
                variant="tertiary"
                isPending={triggers.phase === 'loaded' && triggers.reloading}
                onPress={showOlder}
              >
                Show older ones
              </Button>
            )}
          </>
        )
      }
    </LoadedCard>
  );
}
