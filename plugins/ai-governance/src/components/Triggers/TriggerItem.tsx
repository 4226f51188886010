import { useState } from 'react';
import type { Trigger } from '@aiproduct/backstage-plugin-ai-governance-common';
import { Code } from '../Code';
import { Age } from '../Dates';
import { ActButton, Person } from '../Decisions';
import { Note, Prose } from '../Facts';
import { StateChip } from '../StateChip';
import { TriggerAct, TriggerDialog } from './TriggerDialog';
import {
  deliveryInWords,
  TRIGGER_NOUNS,
  triggerLook,
  triggerSubject,
} from './triggerWords';
import styles from './Triggers.module.css';

function Outcome({ trigger }: { trigger: Trigger }) {
  const { state, decidedBy, decidedAt, comment, delivery } = trigger;
  return (
    <>
      {state === 'lapsed' && (
        <Note>
          Nobody decided before the monitor was healthy again or the version was
          replaced.
        </Note>
      )}
      {(state === 'accepted' || state === 'dismissed') && decidedAt && (
        <Note>
          {state === 'accepted' ? 'Accepted' : 'Dismissed'}{' '}
          {decidedBy === 'system' || decidedBy === null ? (
            <>
              <Age value={decidedAt} /> by itself, since at this risk nobody has
              to
            </>
          ) : (
            <>
              by <Person who={decidedBy} /> <Age value={decidedAt} />
            </>
          )}
        </Note>
      )}
      {comment && <Prose>{`“${comment}”`}</Prose>}
      {state === 'accepted' && <Note>{deliveryInWords(delivery)}</Note>}
    </>
  );
}

/** A trigger: what it asks for, why, how it stands, and the buttons to decide it. */
export function TriggerItem({
  trigger,
  onDone,
}: {
  trigger: Trigger;
  onDone(): void;
}) {
  const [act, setAct] = useState<TriggerAct>();
  const { state, monitor, reason, proposedAt, can, kind } = trigger;
  const reasons = [can.accept, can.dismiss].flatMap(
    ({ reason: why }) => why ?? [],
  );
  return (
    <div className={styles.item}>
      <div className={styles.head}>
        <StateChip look={triggerLook(trigger)} />
        <strong>{triggerSubject(trigger)}</strong>
      </div>
      <Prose>{reason}</Prose>
      <Note>
        Proposed for <Code>{monitor}</Code> <Age value={proposedAt} />
      </Note>
      <Outcome trigger={trigger} />
      {state === 'proposed' && (
        <div className={styles.acts}>
          <ActButton
            ability={can.accept}
            variant="primary"
            onPress={() => setAct('accept')}
          >
            {`Accept ${TRIGGER_NOUNS[kind]}`}
          </ActButton>
          <ActButton ability={can.dismiss} onPress={() => setAct('dismiss')}>
            Dismiss
          </ActButton>
          {[...new Set(reasons)].map(why => (
            <span key={why} className={styles.detail} aria-hidden>
              {why}
            </span>
          ))}
        </div>
      )}
      {act && (
        <TriggerDialog
          trigger={trigger}
          act={act}
          onDone={onDone}
          onClose={() => setAct(undefined)}
        />
      )}
    </div>
  );
}
