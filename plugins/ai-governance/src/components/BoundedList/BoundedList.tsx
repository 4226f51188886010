import { ReactNode, useState } from 'react';
import { Button } from '@backstage/ui';
import { formatCount } from '../../words';
import styles from './BoundedList.module.css';

/** A list that shows its first items, and all of them when asked. */
export function BoundedList<T>({
  items,
  keyOf,
  render,
  limit = 8,
  label,
  className = styles.list,
}: {
  items: readonly T[];
  keyOf: (item: T) => string;
  render: (item: T) => ReactNode;
  limit?: number;
  /** Name of the list, where no heading says it. */
  label?: string;
  className?: string;
}) {
  const [all, setAll] = useState(false);
  // Hiding a single item would save nothing.
  const cut = !all && items.length > limit + 1;
  const shown = cut ? items.slice(0, limit) : items;
  return (
    <div>
      <ul className={className} aria-label={label}>
        {shown.map((item, index) => (
          <li key={`${index} ${keyOf(item)}`}>{render(item)}</li>
        ))}
      </ul>
      {cut && (
        <Button
          size="small"
          variant="tertiary"
          className={styles.more}
          onPress={() => setAll(true)}
        >
          {`Show all ${formatCount(items.length)}`}
        </Button>
      )}
    </div>
  );
}
