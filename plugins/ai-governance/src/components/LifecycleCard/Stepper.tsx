import { VisuallyHidden } from '@backstage/ui';
import { inWords } from '../../words';
import type { Step } from './lifecycleView';
import styles from './Stepper.module.css';

const PLACES = { behind: 'behind', here: 'declared now', ahead: 'ahead' };

/**
 * The stages of a lifecycle in order. Stages behind are filled, not ticked off: that they were declared says nothing
 * about whether their duties were met.
 */
export function Stepper({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className={styles.steps} aria-label="Stages">
      {steps.map(({ stage, place }) => (
        <li
          key={stage}
          className={styles.step}
          data-place={place}
          aria-current={place === 'here' ? 'step' : undefined}
        >
          <span className={styles.dot} aria-hidden />
          <span className={styles.name}>{inWords(stage)}</span>
          <VisuallyHidden>, {PLACES[place]}</VisuallyHidden>
        </li>
      ))}
    </ol>
  );
}
