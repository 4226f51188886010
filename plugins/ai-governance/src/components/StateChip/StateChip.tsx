import type { ReactNode } from 'react';
import type { StateLook } from './stateLooks';
import styles from './StateChip.module.css';

/**
 * A state at a glance: icon, word and colour, always all three.
 *
 * @param children - the text, where it says more than the word of the state
 */
export function StateChip({
  look: { tone, word, Icon },
  children,
}: {
  look: StateLook;
  children?: ReactNode;
}) {
  return (
    <span className={styles.chip} data-tone={tone}>
      <span className={styles.icon} aria-hidden>
        <Icon fontSize="inherit" />
      </span>
      <span className={children ? undefined : styles.word}>
        {children ?? word}
      </span>
    </span>
  );
}
