import type { ReactNode } from 'react';
import { Link } from '@backstage/core-components';
import { isSafeLink } from '@aiproduct/backstage-plugin-ai-governance-common';
import styles from './ExternalLink.module.css';

/**
 * A link to an address that an entity declares. What entities say is data from outside: only web and mail addresses
 * become links, anything else stays text.
 */
export function ExternalLink({
  href,
  children,
}: {
  href: string;
  children?: ReactNode;
}) {
  return isSafeLink(href) ? (
    <span className={styles.link}>
      <Link to={href} externalLinkIcon>
        {children ?? href}
      </Link>
    </span>
  ) : (
    <span>
      {children && <>{children}: </>}
      {href}
    </span>
  );
}
