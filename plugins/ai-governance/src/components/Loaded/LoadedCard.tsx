import type { ReactNode } from 'react';
import { Skeleton, VisuallyHidden } from '@backstage/ui';
import type { Loaded } from '../../api';
import { GovernanceCard } from '../GovernanceCard';
import { Refusal } from './Refusal';

/** A card whose content is loaded, with the same words while it is and when that fails. */
export function LoadedCard<T>({
  title,
  state,
  aside,
  children,
}: {
  title: string;
  state: Loaded<T> & { reload(): void };
  aside?: (value: T) => ReactNode;
  children: (value: T) => ReactNode;
}) {
  switch (state.phase) {
    case 'loading':
      return (
        <GovernanceCard title={title} busy>
          <Skeleton height={16} width="80%" />
          <Skeleton height={16} width="55%" />
          <VisuallyHidden>Loading</VisuallyHidden>
        </GovernanceCard>
      );
    case 'error':
      return (
        <GovernanceCard title={title} busy={state.reloading}>
          <Refusal
            error={state.error}
            reloading={state.reloading}
            onRetry={state.reload}
          />
        </GovernanceCard>
      );
    default:
      return (
        <GovernanceCard
          title={title}
          aside={aside?.(state.value)}
          busy={state.reloading}
        >
          {children(state.value)}
        </GovernanceCard>
      );
  }
}
