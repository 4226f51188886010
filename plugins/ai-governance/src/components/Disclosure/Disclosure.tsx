import type { ReactNode } from 'react';
import ChevronRightIcon from '@material-ui/icons/ChevronRight';
import styles from './Disclosure.module.css';

/**
 * Something that opens on demand. The browser's own element: it works with the keyboard, with screen readers and with
 * the search of the browser.
 */
export function Disclosure({
  summary,
  open,
  onOpen,
  children,
}: {
  summary: ReactNode;
  /** Open from the beginning. */
  open?: boolean;
  onOpen?(): void;
  children: ReactNode;
}) {
  return (
    <details
      className={styles.details}
      open={open}
      onToggle={event => event.currentTarget.open && onOpen?.()}
    >
      <summary className={styles.summary}>
        <span className={styles.chevron} aria-hidden>
          <ChevronRightIcon fontSize="inherit" />
        </span>
        <span className={styles.title}>{summary}</span>
      </summary>
      <div className={styles.content}>{children}</div>
    </details>
  );
}
