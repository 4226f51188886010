import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { Skeleton } from '@backstage/ui';
import type { Stage } from '@aiproduct/backstage-plugin-ai-governance-common';
import { aiGovernanceApiRef, useLoaded } from '../../api';
import { countOf, inWords } from '../../words';
import { BoundedList } from '../BoundedList';
import { Note } from '../Facts';
import { Refusal } from '../Loaded';

/** What a request for a stage would meet now, before it is made. */
export function GatePreview({
  entityRef,
  to,
}: {
  entityRef: string;
  to: Stage;
}) {
  const api = useApi(aiGovernanceApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.checkGate({ entityRef, to }, { signal }),
    [api, entityRef, to],
  );
  const state = useLoaded(load);
  switch (state.phase) {
    case 'loading':
      return <Skeleton height={16} width="70%" />;
    case 'error':
      return (
        <Refusal
          error={state.error}
          reloading={state.reloading}
          onRetry={state.reload}
        />
      );
    default: {
      const { open, needsApproval, prohibited, unmet } = state.value;
      const holding = unmet.filter(({ mandatory }) => mandatory);
      const stage = inWords(to);
      if (prohibited) {
        return (
          <Note>
            A prohibited practice applies, so no gate opens. A request is
            refused at once.
          </Note>
        );
      }
      if (open) {
        return (
          <Note>
            {needsApproval
              ? `Everything that ${stage} must have is there. The request waits for an approver of the governance group.`
              : `Everything that ${stage} must have is there. At this risk the checks decide, so it is approved at once.`}
          </Note>
        );
      }
      return (
        <div>
          <Note>
            {`The gate is closed: ${countOf(
              holding.length,
              'thing',
            )} missing. A request now is refused at once, and kept.`}
          </Note>
          <BoundedList
            items={holding}
            keyOf={({ requirementId }) => requirementId}
            limit={5}
            label="Missing"
            render={({ title }) => title}
          />
        </div>
      );
    }
  }
}
