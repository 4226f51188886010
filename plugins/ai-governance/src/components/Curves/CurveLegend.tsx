import { DRIFT_LEVELS } from '@aiproduct/backstage-plugin-ai-governance-common';
import { LevelMark } from './LevelMark';
import styles from './Curves.module.css';

/** What the shapes on curves mean. */
export function CurveLegend() {
  return (
    <ul className={styles.legend} aria-label="Shapes on the curves">
      {DRIFT_LEVELS.map(level => (
        <li key={level}>
          <svg width={12} height={12} aria-hidden>
            <LevelMark level={level} x={6} y={6} size={50} />
          </svg>
          {`became ${level}`}
        </li>
      ))}
      <li>
        <svg width={12} height={12} aria-hidden>
          <path d="M3,3L9,9M3,9L9,3" className={styles.failure} />
        </svg>
        a measurement failed
      </li>
    </ul>
  );
}
