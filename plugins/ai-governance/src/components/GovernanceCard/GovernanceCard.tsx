import { ReactNode, useId } from 'react';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import styles from './GovernanceCard.module.css';

/** A card of an entity page: a region with a heading of the second level, since the page's own is the first. */
export function GovernanceCard({
  title,
  aside,
  busy,
  children,
}: {
  title: string;
  /** Stands at the end of the title's line. */
  aside?: ReactNode;
  /** What the card shows is being loaded. */
  busy?: boolean;
  children: ReactNode;
}) {
  const titleId = useId();
  return (
    <Card aria-labelledby={titleId} aria-busy={busy} className={styles.card}>
      <CardHeader className={styles.header}>
        <Text
          as="h2"
          id={titleId}
          variant="title-x-small"
          weight="bold"
          className={styles.title}
        >
          {title}
        </Text>
        {aside && <div className={styles.aside}>{aside}</div>}
      </CardHeader>
      <CardBody className={styles.body}>{children}</CardBody>
    </Card>
  );
}
