import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { Select } from '@backstage/ui';
import {
  isStage,
  type GateRequest,
  type Stage,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { aiGovernanceApiRef } from '../../api';
import { inWords } from '../../words';
import { ActDialog, TextArea } from '../Decisions';
import { GatePreview } from './GatePreview';
import type { StageChoices } from './stageChoices';

/** Asks for a stage. */
export function StageDialog({
  entityRef,
  choices,
  first,
  onDone,
  onClose,
}: {
  entityRef: string;
  choices: StageChoices['stages'];
  first: Stage;
  onDone(request: GateRequest): void;
  onClose(): void;
}) {
  const api = useApi(aiGovernanceApiRef);
  const [to, setTo] = useState<Stage>(first);
  const [comment, setComment] = useState('');
  const text = comment.trim();
  const act = `Request ${inWords(to)}`;
  return (
    <ActDialog
      title={act}
      act={act}
      onSubmit={() =>
        api
          .requestGate({ entityRef, to, ...(text && { comment: text }) })
          .then(onDone)
      }
      onClose={onClose}
    >
      {choices.length > 1 && (
        <Select
          label="Stage"
          description="A move over several gates asks them all, and is one decision."
          options={choices.map(id => ({ id, label: inWords(id) }))}
          value={to}
          onChange={key => {
            if (isStage(key)) setTo(key);
          }}
        />
      )}
      <GatePreview key={to} entityRef={entityRef} to={to} />
      <TextArea
        label="Comment"
        description="Why now; whoever decides reads it."
        value={comment}
        onChange={setComment}
      />
    </ActDialog>
  );
}
