import type { ReactNode } from 'react';
import { Alert, Button, Skeleton, VisuallyHidden } from '@backstage/ui';
import type { EntityStatus } from '@aiproduct/backstage-plugin-ai-governance-common';
import { useEntityStatus } from '../../api';
import { describeFailure } from './describeFailure';
import { GovernanceCard } from './GovernanceCard';
import styles from './StatusCard.module.css';

/** A card that shows the status of the entity, with the same words while it is loaded and when that fails. */
export function StatusCard({
  title,
  aside,
  lines = 3,
  children,
}: {
  title: string;
  aside?: (status: EntityStatus) => ReactNode;
  /** How many lines the card has about, so that the page does not jump when they arrive. */
  lines?: number;
  children: (status: EntityStatus) => ReactNode;
}) {
  const state = useEntityStatus();
  switch (state.phase) {
    case 'loading':
      return (
        <GovernanceCard title={title} busy>
          <div className={styles.lines}>
            {Array.from({ length: lines }, (_, index) => (
              <Skeleton
                key={index}
                height={16}
                width={`${90 - ((index * 23) % 40)}%`}
              />
            ))}
          </div>
          <VisuallyHidden>Loading</VisuallyHidden>
        </GovernanceCard>
      );
    case 'error': {
      const failure = describeFailure(state.error);
      return (
        <GovernanceCard title={title} busy={state.reloading}>
          <Alert
            status="danger"
            icon
            title={failure.title}
            description={failure.description}
            customActions={
              <Button
                size="small"
                variant="secondary"
                isPending={state.reloading}
                onPress={state.reload}
              >
                Try again
              </Button>
            }
          />
        </GovernanceCard>
      );
    }
    default:
      return (
        <GovernanceCard
          title={title}
          aside={aside?.(state.status)}
          busy={state.reloading}
        >
          {children(state.status)}
        </GovernanceCard>
      );
  }
}
