import { useState } from 'react';
import { Alert } from '@backstage/ui';
import type {
  AIKind,
  EntityStatus,
  GateRequest,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { inWords, listInWords } from '../../words';
import { ActButton, RequestItem, useDecisions } from '../Decisions';
import { Note, Sections } from '../Facts';
import { LoadedCard } from '../Loaded';
import { stageChoices } from './stageChoices';
import { StageDialog } from './StageDialog';

function Outcome({ request }: { request: GateRequest }) {
  const stage = inWords(request.to ?? '');
  switch (request.state) {
    case 'approved':
      return (
        <Alert
          status="success"
          icon
          role="status"
          title={`${stage} is approved`}
          description="Declare it in spec.lifecycle where that is not done yet."
        />
      );
    case 'rejected':
      return (
        <Alert
          status="warning"
          icon
          role="status"
          title={`${stage} was refused at once: the gate is closed`}
          description={`It misses: ${listInWords(
            request.unmet
              .filter(({ mandatory }) => mandatory)
              .map(({ title }) => `“${title}”`),
          )}. Ask again when that is met.`}
        />
      );
    default:
      return (
        <Alert
          status="info"
          icon
          role="status"
          title={`${stage} was requested`}
          description="It waits for an approver of the governance group, who is neither you nor of the owning team."
        />
      );
  }
}

/** The request that waits for a decision, or the way to make one. */
export function StageRequestCard({
  kind,
  lifecycle,
  onChanged,
}: {
  kind: AIKind;
  lifecycle: EntityStatus['lifecycle'];
  onChanged(): void;
}) {
  const decisions = useDecisions();
  const [asking, setAsking] = useState(false);
  const [made, setMade] = useState<GateRequest>();
  if (!decisions) return null;
  const changed = () => {
    decisions.reload();
    onChanged();
  };
  return (
    <LoadedCard title="Decision" state={decisions}>
      {({ entityRef, can, requests }) => {
        const waiting = requests.find(
          each => each.kind === 'gate' && each.state === 'open',
        );
        const { stages, first } = stageChoices(kind, lifecycle);
        return (
          <Sections>
            {made && <Outcome request={made} />}
            {waiting && <RequestItem request={waiting} onDone={changed} />}
            {!waiting && !first && (
              <Note>
                It stands at the last stage; there is none to request.
              </Note>
            )}
            {!waiting && first && (
              <div>
                <ActButton
                  ability={can.requestGate}
                  variant="primary"
                  onPress={() => setAsking(true)}
                >
                  {`Request ${inWords(first)}`}
                </ActButton>
                {!can.requestGate.allowed && (
                  <Note>{can.requestGate.reason}</Note>
                )}
              </div>
            )}
            {asking && first && (
              <StageDialog
                entityRef={entityRef}
                choices={stages}
                first={first}
                onDone={request => {
                  setMade(request);
                  changed();
                }}
                onClose={() => setAsking(false)}
              />
            )}
          </Sections>
        );
      }}
    </LoadedCard>
  );
}
