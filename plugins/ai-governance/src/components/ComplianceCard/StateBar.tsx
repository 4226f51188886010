import type { ResultState } from '@aiproduct/backstage-plugin-ai-governance-common';
import { resultLook } from '../StateChip';
import styles from './StateBar.module.css';

/** Shares of states as a bar; the legend below says the same in words, so the bar itself is hidden from screen readers. */
export function StateBar({
  counts,
}: {
  counts: ReadonlyArray<{ state: ResultState; count: number }>;
}) {
  // What is met comes first: the bar fills up from the left.
  const fromTheLeft = [...counts].reverse();
  return (
    <div>
      <div className={styles.bar} aria-hidden>
        {fromTheLeft.map(({ state, count }) => (
          <span
            key={state}
            className={styles.segment}
            data-state={state}
            style={{ flexGrow: count }}
          />
        ))}
      </div>
      <ul className={styles.legend} aria-label="Requirements by state">
        {fromTheLeft.map(({ state, count }) => (
          <li key={state} className={styles.entry}>
            <span className={styles.swatch} data-state={state} aria-hidden />
            {count} {resultLook(state).word}
          </li>
        ))}
      </ul>
    </div>
  );
}
