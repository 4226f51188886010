import { useState } from 'react';
import type {
  DecisionAct,
  DecisionRequest,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { ActButton } from './ActButton';
import { DecisionDialog } from './DecisionDialog';
import styles from './Decisions.module.css';

const WORDS: Record<DecisionAct, string> = {
  approve: 'Approve',
  reject: 'Reject',
  withdraw: 'Withdraw',
  revoke: 'Revoke',
};

/** The acts that a request is open to; taking back is shown to who asked only. */
export function actsOf({ state, kind, can }: DecisionRequest): DecisionAct[] {
  switch (state) {
    case 'open':
      return can.withdraw.allowed
        ? ['approve', 'reject', 'withdraw']
        : ['approve', 'reject'];
    case 'approved':
      return kind === 'gate' ? [] : ['revoke'];
    default:
      return [];
  }
}

/** Buttons to decide a request where it stands, with the reason in words where that is for somebody else. */
export function RequestActs({
  request,
  subject,
  onDone,
}: {
  request: DecisionRequest;
  subject: string;
  onDone(): void;
}) {
  const [act, setAct] = useState<DecisionAct>();
  const acts = actsOf(request);
  if (acts.length === 0) return null;
  const reasons = acts.flatMap(each => request.can[each].reason ?? []);
  return (
    <div className={styles.acts}>
      {acts.map(each => (
        <ActButton
          key={each}
          ability={request.can[each]}
          variant={each === 'approve' ? 'primary' : 'secondary'}
          onPress={() => setAct(each)}
        >
          {WORDS[each]}
        </ActButton>
      ))}
      {[...new Set(reasons)].map(reason => (
        <span key={reason} className={styles.description} aria-hidden>
          {reason}
        </span>
      ))}
      {act && (
        <DecisionDialog
          request={request}
          act={act}
          subject={subject}
          onDone={onDone}
          onClose={() => setAct(undefined)}
        />
      )}
    </div>
  );
}
