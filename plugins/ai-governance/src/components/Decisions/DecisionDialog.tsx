import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type {
  DecisionAct,
  DecisionRequest,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { aiGovernanceApiRef } from '../../api';
import { Note } from '../Facts';
import { ActDialog } from './ActDialog';
import { TextArea } from './TextArea';

type Form = {
  act: string;
  destructive?: boolean;
  about: string;
  /** Whoever it concerns has to know why. */
  owesComment?: boolean;
};

const FORMS: Record<DecisionAct, Form> = {
  approve: {
    act: 'Approve',
    about: 'It holds at once, and is kept with your name.',
  },
  reject: {
    act: 'Reject',
    destructive: true,
    about: 'Nothing changes; who asked sees why.',
    owesComment: true,
  },
  withdraw: {
    act: 'Withdraw',
    about: 'Nobody decides it any more. You can ask again.',
  },
  revoke: {
    act: 'Revoke',
    destructive: true,
    about: 'What it brought ends now; the requirement is judged anew.',
    owesComment: true,
  },
};

/** Decides a request, with a comment. */
export function DecisionDialog({
  request,
  act,
  subject,
  onDone,
  onClose,
}: {
  request: DecisionRequest;
  act: DecisionAct;
  /** What is decided, in words. */
  subject: string;
  onDone(): void;
  onClose(): void;
}) {
  const api = useApi(aiGovernanceApiRef);
  const [comment, setComment] = useState('');
  const [tried, setTried] = useState(false);
  const form = FORMS[act];
  const text = comment.trim();
  const problem = form.owesComment && !text ? 'Say why.' : undefined;

  function submit() {
    setTried(true);
    if (problem) return undefined;
    return api.decide(request, act, text ? { comment: text } : {}).then(onDone);
  }

  return (
    <ActDialog
      title={`${form.act}: ${subject}`}
      act={form.act}
      destructive={form.destructive}
      onSubmit={submit}
      onClose={onClose}
    >
      <Note>{form.about}</Note>
      {act !== 'withdraw' && (
        <TextArea
          label="Comment"
          value={comment}
          required={form.owesComment}
          problem={tried ? problem : undefined}
          onChange={setComment}
        />
      )}
    </ActDialog>
  );
}
