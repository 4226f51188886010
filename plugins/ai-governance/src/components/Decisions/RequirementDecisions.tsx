import { useState } from 'react';
import type { RequirementResult } from '@aiproduct/backstage-plugin-ai-governance-common';
import { useEntityStatus } from '../../api';
import { ActButton } from './ActButton';
import { AttestDialog } from './AttestDialog';
import { askableOf, requestsShown } from './decisionsView';
import { useDecisions } from './DecisionsProvider';
import { RequestItem } from './RequestItem';
import { WaiverDialog } from './WaiverDialog';
import styles from './Decisions.module.css';

/** What can be asked about a requirement and what was; nothing on pages that only tell. */
export function RequirementDecisions({
  result,
}: {
  result: RequirementResult;
}) {
  const decisions = useDecisions();
  const status = useEntityStatus();
  const [asking, setAsking] = useState<'attest' | 'waive'>();
  if (decisions?.phase !== 'loaded') return null;

  const { entityRef, can, requests } = decisions.value;
  const ofThis = requests.filter(
    ({ requirementId }) => requirementId === result.requirementId,
  );
  const { attest, waive } = askableOf(result, ofThis);
  const shown = requestsShown(ofThis, new Date());
  if (!attest && !waive && shown.length === 0) return null;

  const dialog = {
    entityRef,
    result,
    onDone: decisions.reload,
    onClose: () => setAsking(undefined),
  };
  return (
    <div className={styles.at}>
      {shown.map(request => (
        <div key={request.id} className={styles.pending}>
          <RequestItem
            request={request}
            requirementTitle={result.title}
            onDone={decisions.reload}
          />
        </div>
      ))}
      {(attest || waive) && (
        <div className={styles.acts}>
          {attest && (
            <ActButton ability={can.attest} onPress={() => setAsking('attest')}>
              {attest}
            </ActButton>
          )}
          {waive && (
            <ActButton ability={can.waive} onPress={() => setAsking('waive')}>
              Ask for a waiver
            </ActButton>
          )}
        </div>
      )}
      {asking === 'attest' && <AttestDialog {...dialog} />}
      {asking === 'waive' && (
        <WaiverDialog
          {...dialog}
          tier={status.phase === 'loaded' ? status.status.tier : null}
        />
      )}
    </div>
  );
}
