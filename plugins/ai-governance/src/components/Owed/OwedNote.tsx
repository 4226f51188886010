import type { RequirementResult } from '@aiproduct/backstage-plugin-ai-governance-common';
import { resultLook, StateChip } from '../StateChip';
import styles from './OwedNote.module.css';

/** Says at a field that something is owed there, and what. Nothing when nothing is. */
export function OwedNote({
  shortfall,
}: {
  shortfall: RequirementResult | undefined;
}) {
  if (!shortfall) return null;
  return (
    <div className={styles.note}>
      <StateChip look={resultLook(shortfall.state)}>owed</StateChip>
      <span>{shortfall.fix ?? shortfall.reason}</span>
    </div>
  );
}
