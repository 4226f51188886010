import { Alert, Button } from '@backstage/ui';
import type { ErrorLike } from '@backstage/errors';
import { describeRefusal } from './describeRefusal';
import styles from './Refusal.module.css';

/** Says what was refused, and lets people try again where that makes sense. */
export function Refusal({
  error,
  reloading = false,
  onRetry,
}: {
  error: ErrorLike;
  reloading?: boolean;
  onRetry?: () => void;
}) {
  const { title, description } = describeRefusal(error);
  return (
    <Alert
      status="danger"
      icon
      role="alert"
      title={title}
      description={<span className={styles.said}>{description}</span>}
      customActions={
        onRetry && (
          <Button
            size="small"
            variant="secondary"
            isPending={reloading}
            onPress={onRetry}
          >
            Try again
          </Button>
        )
      }
    />
  );
}
