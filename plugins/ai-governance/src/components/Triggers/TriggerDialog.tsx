import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type { Trigger } from '@aiproduct/backstage-plugin-ai-governance-common';
import { aiGovernanceApiRef } from '../../api';
import { ActDialog, TextArea } from '../Decisions';
import { Note } from '../Facts';
import { TRIGGER_NOUNS, triggerSubject } from './triggerWords';

/** What can be decided about a trigger. */
export type TriggerAct = 'accept' | 'dismiss';

function consequence({ kind, delivery }: Trigger, act: TriggerAct): string {
  if (act === 'dismiss') {
    return `No ${TRIGGER_NOUNS[kind]} for this drift; its status stays what it is. Kept with your name.`;
  }
  return delivery.target
    ? `${delivery.target} is called. Kept with your name.`
    : 'Nothing is configured to be called, so that somebody has to do it by hand. Kept with your name.';
}

/** Accepts or dismisses a trigger, with a comment. */
export function TriggerDialog({
  trigger,
  act,
  onDone,
  onClose,
}: {
  trigger: Trigger;
  act: TriggerAct;
  onDone(): void;
  onClose(): void;
}) {
  const api = useApi(aiGovernanceApiRef);
  const [comment, setComment] = useState('');
  const [tried, setTried] = useState(false);
  const text = comment.trim();
  const dismisses = act === 'dismiss';
  // The next one who looks has to know why nothing was done.
  const problem = dismisses && !text ? 'Say why nothing is done.' : undefined;
  const word = dismisses ? 'Dismiss' : `Accept ${TRIGGER_NOUNS[trigger.kind]}`;

  function submit() {
    setTried(true);
    if (problem) return undefined;
    return api
      .decideTrigger(trigger.id, act, text ? { comment: text } : {})
      .then(onDone);
  }

  return (
    <ActDialog
      title={`${word}: ${triggerSubject(trigger)}`}
      act={word}
      destructive={dismisses}
      onSubmit={submit}
      onClose={onClose}
    >
      <Note>{trigger.reason}</Note>
      <Note>{consequence(trigger, act)}</Note>
      <TextArea
        label="Comment"
        value={comment}
        required={dismisses}
        problem={tried ? problem : undefined}
        onChange={setComment}
      />
    </ActDialog>
  );
}
