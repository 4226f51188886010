import type { ReactNode } from 'react';
import { Button, VisuallyHidden } from '@backstage/ui';
import type { Ability } from '@aiproduct/backstage-plugin-ai-governance-common';

/** A button for an act; who may not do it sees it all the same, with the reason on hover and for screen readers. */
export function ActButton({
  ability,
  variant = 'secondary',
  destructive,
  onPress,
  children,
}: {
  ability: Ability;
  variant?: 'primary' | 'secondary' | 'tertiary';
  destructive?: boolean;
  onPress(): void;
  children: ReactNode;
}) {
  if (ability.allowed) {
    return (
      <Button
        size="small"
        variant={variant}
        destructive={destructive}
        onPress={onPress}
      >
        {children}
      </Button>
    );
  }
  const reason = ability.reason ?? 'You may not do this.';
  return (
    <span title={reason}>
      <Button size="small" variant={variant} isDisabled>
        {children}
        <VisuallyHidden>{` (not possible: ${reason})`}</VisuallyHidden>
      </Button>
    </span>
  );
}
